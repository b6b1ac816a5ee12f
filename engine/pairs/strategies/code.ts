import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { flavoursOf } from '../code-flavours';
import { isCodeLike } from '../code-like';
import { codePiecesOf, type CodePiece } from '../code-pieces';
import { textFact } from '../facts';
import { linksToOthers } from '../links-to-others';
import { groupByRelation } from '../relation-groups';
import { statedLinks } from '../stated-links';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { conceptsPerSentence } from '../tell-groups';
import { codeBlock, inlineCode } from '../text/print-code';
import { quote } from '../text/quote';
import { asSentence } from '../text/sentences';
import { codeOf, connectedGuidance, guidance, guidanceByFlavour, mentionOf, purposeOf, recordedUnder } from '../wording/code';
import { fill } from '../wording/fill';
import { state } from '../wording/statements';
import { ask, namesOf } from '../wording/wording';

const guidancePerMemory = 3;

/** How many pieces of code of a memory are asked about one by one. */
const piecesAskedAbout = 6;

/** From this length on, in characters, a piece of code hardly stands in another memory as well. */
const tellingLength = 30;

/** What developers ask about memories that are about code, and the code itself. */
export const code: Strategy = {
	name: 'code',
	displayName: 'Code',
	description: 'For code models: guidance for those who work on an API or a database, and the code that a memory records',
	needs: [],
	wordings: namesOf(guidance, ...Object.values(guidanceByFlavour), connectedGuidance, codeOf, purposeOf, mentionOf),
	maxShare: null,
	*drafts(memory, surroundings) {
		const { summary } = memory;
		if (summary === null || !isCodeLike(memory)) return;
		const links = linksToOthers(memory);
		yield* guide(memory, summary, links.length > 0 ? guidancePerMemory - 1 : guidancePerMemory, surroundings);
		if (links.length > 0) yield* connect(memory, summary, links, surroundings);
		const pieces = codePiecesOf(summary, piecesAskedAbout);
		const examples = pieces.filter(({ isExample }) => isExample);
		if (examples.length > 0 && !surroundings.isAmbiguous) yield* quoteCode(memory, examples, surroundings);
		for (const piece of pieces) yield* explainCode(memory, piece, surroundings);
	},
};

/** One wording for those whom the memory concerns most, where it says whom; the others are for any developer. */
function* guide(memory: Memory, summary: string, count: number, { choose }: Surroundings): Iterable<Draft> {
	const flavoured = [...flavoursOf(memory)].flatMap((flavour) => guidanceByFlavour[flavour]);
	const first = choose(flavoured, `${memory.id} flavour`, 1);
	const others = choose(guidance, `${memory.id} guidance`, count - first.length);
	for (const wording of [...first, ...others]) yield { ...ask(wording, { concept: quote(memory.concept) }), output: summary, links: [], facts: [textFact(memory.id)] };
}

function* connect(memory: Memory, summary: string, links: readonly Link[], { choose }: Surroundings): Iterable<Draft> {
	const groups = groupByRelation(links).map((group) => ({ ...group, links: group.links.slice(0, conceptsPerSentence) }));
	const statements = groups.map((group) => state(group.relation, memory.concept, group.links.map(({ other }) => other.concept)));
	const output = [asSentence(summary), ...statements].join(' ');
	const { links: ids, facts } = statedLinks(memory.concept, groups.flatMap((group) => group.links));
	for (const wording of choose(connectedGuidance, `${memory.id} connected`, 1)) {
		yield { ...ask(wording, { concept: quote(memory.concept) }), output, links: ids, facts: [textFact(memory.id), ...facts] };
	}
}

function* quoteCode(memory: Memory, examples: readonly CodePiece[], { choose }: Surroundings): Iterable<Draft> {
	const output = examples.map(codeBlock).join('\n\n');
	for (const wording of choose(codeOf, `${memory.id} code`, 2)) yield { ...ask(wording, { concept: quote(memory.concept) }), output, links: [], facts: [textFact(memory.id)] };
}

function* explainCode(memory: Memory, piece: CodePiece, { choose }: Surroundings): Iterable<Draft> {
	const { isBlock, sentence } = piece;
	if (sentence === null) return;
	const output = fill(recordedUnder, { concept: quote(memory.concept), sentence });
	const pool = isBlock || piece.code.length >= tellingLength ? purposeOf : mentionOf;
	for (const wording of choose(pool, `${memory.id} ${piece.code}`, 1)) {
		const asked = isBlock ? { ...ask(wording, { code: 'this code' }), input: codeBlock(piece) } : ask(wording, { code: inlineCode(piece.code) });
		yield { ...asked, output, links: [], facts: [textFact(memory.id)] };
	}
}
