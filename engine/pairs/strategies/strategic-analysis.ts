import { tellMemory } from '../tell-memory';
import { classicWording } from '../wording/classic';
import { fill } from '../wording/fill';
import type { Strategy } from '../strategy';

/** Insight for a general model, from wisdom. */
export const strategicAnalysis: Strategy = {
	name: 'strategic_analysis',
	displayName: 'Strategic Analysis',
	description: 'For general models: asks for strategic analysis of a memory of type wisdom',
	needs: [],
	wordings: ['classic'],
	maxShare: null,
	*drafts(memory) {
		if (memory.nodeType !== 'wisdom') return;
		const { instruction, input } = classicWording.strategicAnalysis;
		yield { wording: 'classic', instruction: fill(instruction, { concept: memory.concept }), input, ...tellMemory(memory) };
	},
};
