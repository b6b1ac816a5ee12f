import { isCodeLike } from '../code-like';
import { tellMemory } from '../tell-memory';
import { classicWording } from '../wording/classic';
import { fill } from '../wording/fill';
import type { Strategy } from '../strategy';

/** Guidance for a code model, from memories that are about code. */
export const implementation: Strategy = {
	name: 'implementation',
	displayName: 'Implementation Guidance',
	description: 'For code models: asks how to implement what a memory about code describes',
	needs: [],
	wordings: ['classic'],
	maxShare: null,
	*drafts(memory) {
		if (!isCodeLike(memory)) return;
		const { instruction, input } = classicWording.implementation;
		yield { wording: 'classic', instruction: fill(instruction, { concept: memory.concept }), input, ...tellMemory(memory) };
	},
};
