import type { Memory } from '../../memory/memory';
import { nodeTypeDepths, type KnownNodeType } from '../../memory/node-type';
import { profileFact } from '../facts';
import type { Draft, Strategy } from '../strategy';
import { nameOf, quote } from '../text/quote';
import { depthAnswers, placesAmongTypes, whatType, whichType, whyType } from '../wording/epistemic-depth';
import { fill } from '../wording/fill';
import { isKnownNodeType, nodeTypesByDepth, nodeTypesInWords } from '../wording/node-types';
import { ask, namesOf, type Wording } from '../wording/wording';

/** What a memory is held as, and why: where its depth is known, the type follows from it. */
export const epistemicDepth: Strategy = {
	name: 'epistemic_depth',
	displayName: 'Epistemic Depth',
	description: 'Asks whether a memory is raw data, information, knowledge or wisdom, and why',
	needs: [],
	wordings: namesOf(whichType, whyType, whatType),
	maxShare: null,
	*drafts(memory, { choose, isAmbiguous }) {
		if (isAmbiguous) return;
		const { id, nodeType } = memory;
		if (nodeType.trim() === '') return;
		const isKnown = isKnownNodeType(nodeType);
		const reason = isKnown ? tellDepth(memory, nodeType) : null;
		for (const wording of choose(isKnown ? whichType : whatType, `${id} type`, 1)) yield draftOf(memory, wording, reason ?? tellType(memory));
		for (const wording of choose(reason === null ? [] : whyType, `${id} why type`, 1)) yield draftOf(memory, wording, reason);
	},
};

/** Null where the brain has no depth, one of another type, or one that cannot be printed plainly. */
function tellDepth({ concept, depth }: Memory, nodeType: KnownNodeType): string | null {
	const begin = nodeTypeDepths[nodeType];
	const next = nodeTypesByDepth[nodeTypesByDepth.indexOf(nodeType) + 1];
	const end = next === undefined ? Infinity : nodeTypeDepths[next];
	if (depth === null || depth < begin || depth >= end || !/^\d+(?:\.\d+)?$/.test(String(depth))) return null;
	const values = { concept: quote(concept), type: nodeTypesInWords[nodeType], depth: String(depth), begin: String(begin) };
	if (next === undefined) return fill(depthAnswers.deepest, values);
	return fill(depthAnswers.below, { ...values, next: nodeTypesInWords[next], end: String(end) });
}

function tellType({ concept, nodeType }: Memory): string {
	if (!isKnownNodeType(nodeType)) return fill(depthAnswers.unknown, { concept: quote(concept), type: quote(nodeType) });
	return fill(depthAnswers.placed, { concept: quote(concept), type: nodeTypesInWords[nodeType], place: placesAmongTypes[nodeType] });
}

function draftOf({ id, concept, nodeType }: Memory, wording: Wording, output: string | null): Draft {
	const type = isKnownNodeType(nodeType) ? nodeTypesInWords[nodeType] : quote(nodeType);
	return { ...ask(wording, { concept: quote(concept), name: nameOf(concept), type }), output, links: [], facts: [profileFact(id)] };
}
