import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { linkFact, profileFact, textFact } from '../facts';
import { tellRelations } from '../link-pairs';
import { linksToOthers } from '../links-to-others';
import { normalise } from '../normalise';
import type { Peer } from '../peers';
import { relationOf } from '../relation-groups';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { openingOf } from '../text/opening';
import { quote } from '../text/quote';
import { comparisonQuestions, contentQuestions, depthQuestions, trustQuestions } from '../wording/comparison';
import { tellDeeper, tellHeld, tellTrusted } from '../wording/comparison-answers';
import { ask, namesOf, type Wording } from '../wording/wording';

const unlinkedQuestions = [...comparisonQuestions, ...contentQuestions];

type Told = Pick<Draft, 'output' | 'facts'>;

/** A memory beside another: what each is, how surely it is held and what it says, or how the two are linked. */
export const comparison: Strategy = {
	name: 'comparison',
	displayName: 'Comparison',
	description: 'Compares a memory with another by type, confidence and first sentence, or says how they are linked',
	needs: [],
	wordings: namesOf(unlinkedQuestions, depthQuestions, trustQuestions),
	maxShare: null,
	*drafts(memory, surroundings) {
		const peer = surroundings.isAmbiguous ? undefined : peerFor(memory, surroundings);
		const links = peer && linksWith(memory, peer);
		if (!links || links.some(({ other }) => other.id !== peer.id)) return;
		yield* beside(memory, peer, links, surroundings);
		yield* ranked(memory, peer, surroundings);
	},
};

function peerFor({ id, category }: Memory, { peers, pick }: Surroundings): Peer | undefined {
	const alike = category === null ? [] : peers.filter((peer) => peer.category === category);
	return pick(alike.length > 0 ? alike : peers, `${id} compared`, 1)[0];
}

/** By name, so that a namesake of the other memory is noticed. */
function linksWith(memory: Memory, peer: Peer): readonly Link[] {
	const key = normalise(peer.concept);
	return linksToOthers(memory).filter(({ other }) => normalise(other.concept) === key);
}

function* beside(memory: Memory, peer: Peer, links: readonly Link[], { choose }: Surroundings): Iterable<Draft> {
	const [wording] = choose(links.length === 0 ? unlinkedQuestions : comparisonQuestions, `${memory.id} beside ${peer.id}`, 1) as [Wording];
	const told = links.length === 0 ? tellContents(memory, peer) : tellLink(memory, peer, links);
	yield { ...asked(memory, peer, wording), ...told, links: links.map(({ id }) => id) };
}

function tellContents(memory: Memory, peer: Peer): Told {
	const both = [{ ...memory, sentence: openingOf(memory.summary) }, peer];
	return { output: both.map(tellHeld).join('\n'), facts: both.flatMap(factsHeld) };
}

function tellLink(memory: Memory, peer: Peer, links: readonly Link[]): Told {
	const both = [memory, peer].map((one) => ({ ...one, sentence: null }));
	const relations = tellRelations(memory.concept, links.map(relationOf), peer.concept);
	return { output: [...both.map(tellHeld), relations].join(' '), facts: [...both.flatMap(factsHeld), linkFact(memory.concept, peer.concept)] };
}

/** What `tellHeld` shows. */
function factsHeld({ id, sentence }: Pick<Peer, 'id' | 'sentence'>): readonly string[] {
	return sentence === null ? [profileFact(id)] : [profileFact(id), textFact(id)];
}

/** Which of the two stands above the other: in depth or in confidence, whichever can be said. */
function* ranked(memory: Memory, peer: Peer, { choose, pick }: Surroundings): Iterable<Draft> {
	const fact = `${memory.id} above ${peer.id}`;
	const facts = [profileFact(memory.id), profileFact(peer.id)];
	const answers = [
		{ questions: depthQuestions, output: tellDeeper(memory, peer) },
		{ questions: trustQuestions, output: tellTrusted(memory, peer) },
	].filter(({ output }) => output !== null);
	for (const { questions, output } of pick(answers, `${fact} in which way`, 1)) {
		for (const wording of choose(questions, fact, 1)) yield { ...asked(memory, peer, wording), output, links: [], facts };
	}
}

function asked(memory: Memory, peer: Peer, wording: Wording) {
	return { ...ask(wording, { one: quote(memory.concept), other: quote(peer.concept) }), others: [peer.id] };
}
