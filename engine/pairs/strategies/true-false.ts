import type { Memory } from '../../memory/memory';
import type { Claim, MakeClaim } from '../claims/claim';
import { claimCategory } from '../claims/claim-category';
import { claimLink } from '../claims/claim-link';
import { claimText } from '../claims/claim-text';
import { claimType } from '../claims/claim-type';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { recordedOrNot, trueOrFalse } from '../wording/true-false';
import { ask, namesOf, type Wording } from '../wording/wording';

const claimsPerMemory = 2;

interface Kind {
	readonly name: string;
	readonly make: MakeClaim;
	readonly pool: readonly Wording[];
}

const kinds: readonly Kind[] = [
	{ name: 'text', make: claimText, pool: trueOrFalse },
	{ name: 'type', make: claimType, pool: trueOrFalse },
	{ name: 'category', make: claimCategory, pool: trueOrFalse },
	{ name: 'link', make: claimLink, pool: recordedOrNot },
];

/** As many true statements as false ones, so that neither answer is the better guess. */
export const trueFalse: Strategy = {
	name: 'true_false',
	displayName: 'True or False',
	description: 'Puts true and false statements about a memory to the test and answers with the fact',
	needs: [],
	wordings: namesOf(trueOrFalse, recordedOrNot),
	maxShare: null,
	*drafts(memory, surroundings) {
		// Of two memories of one name, what is false of one may be true of the other.
		if (surroundings.isAmbiguous) return;
		let made = 0;
		for (const kind of surroundings.pick(kinds, `${memory.id} kinds of claims`, kinds.length)) {
			const claim = made < claimsPerMemory ? kind.make(memory, surroundings) : null;
			if (claim === null) continue;
			made++;
			yield* draftsOf(memory, { kind, claim }, surroundings);
		}
	},
};

function* draftsOf({ id }: Memory, { kind, claim }: { readonly kind: Kind; readonly claim: Claim }, { choose }: Surroundings): Iterable<Draft> {
	const { truth, falsehood, correction, links, others, factsOfTruth, factsOfFalsehood } = claim;
	const [forTruth, forFalsehood] = choose(kind.pool, `${id} ${kind.name}`, 2);
	if (forTruth === undefined || forFalsehood === undefined) return;
	yield { ...ask(forTruth, { statement: truth }), output: `True. ${truth}`, links, facts: factsOfTruth };
	yield { ...ask(forFalsehood, { statement: falsehood }), output: `False. ${correction}`, others, links, facts: factsOfFalsehood };
}
