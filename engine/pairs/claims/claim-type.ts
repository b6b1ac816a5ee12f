import { profileFact } from '../facts';
import { quote } from '../text/quote';
import { fill } from '../wording/fill';
import { isKnownNodeType, nodeTypesByDepth, nodeTypesInWords } from '../wording/node-types';
import { claimWording } from '../wording/true-false';
import type { MakeClaim } from './claim';

/** The memory's type, and one of the other three. */
export const claimType: MakeClaim = ({ id, concept, nodeType }, { pick }) => {
	if (!isKnownNodeType(nodeType)) return null;
	const others = nodeTypesByDepth.filter((type) => type !== nodeType);
	const [truth, falsehood] = [nodeType, ...pick(others, `${id} other type`, 1)].map((type) => fill(claimWording.type, { concept: quote(concept), type: nodeTypesInWords[type] }));
	const facts = [profileFact(id)];
	return truth === undefined || falsehood === undefined ? null : { truth, falsehood, correction: truth, links: [], others: [], factsOfTruth: facts, factsOfFalsehood: facts };
};
