import { factKinds, type Coverage, type FactKind } from '../../../engine/dataset/folder/metrics';
import type { ReportData } from '../../../engine/dataset/folder/report-data';
import { html, type Html } from '../html/html';
import { counted, ofSample, part, whole } from '../html/numbers';
import { section } from '../html/section';
import { bars } from '../plots/bars';
import type { Draw } from '../plots/draw';
import { figure } from '../plots/figure';

const kindsInWords: Readonly<Record<FactKind, string>> = { text: 'what memories say', link: 'how they are linked', profile: 'what kind they are', action: 'what was done' };

/** Five wordings of a fact are learned where one is only memorised. */
export async function coverageSection({ metrics, story }: ReportData, draw: Draw): Promise<Html> {
	const { all, kinds, oneIn } = metrics.coverage;
	const found = factKinds.filter((kind) => kinds[kind].facts > 0);
	if (found.length === 0) return section({ id: 'coverage', heading: 'Coverage', body: html`<p>There are no facts.</p>` });
	const says = `${part(all.shown, all.facts)} of ${oneIn === 1 ? '' : 'about '}${counted(all.facts * oneIn, 'fact')} are in at least one row of a split, ${part(all.fivefold, all.facts)} in at least five.`;
	const picture = await draw(bars(found.flatMap((kind) => barsOf(kindsInWords[kind], kinds[kind])), 1), says);
	const rows = [...found.map((kind) => rowOf(kindsInWords[kind], kinds[kind])), rowOf('all', all)];
	const body = html`${figure(picture, says, { caption: 'Facts by kind', columns: ['Facts', 'Counted', 'In one row or more', 'In five or more'], rows })}
<p class="key"><span><span class="swatch bar"></span> in one row or more</span> <span><span class="swatch second"></span> in five or more</span></p>
<p>Rows of all splits count. A model repeats a fact that it saw in one wording; one that it saw in five or more it can use. ${memories(metrics.memories, story.memories)}${ofSample(oneIn, 'facts')}</p>`;
	return section({ id: 'coverage', heading: 'Coverage', body });
}

function barsOf(name: string, { facts, shown, fivefold }: Coverage) {
	return [
		{ name, value: shown / facts, says: part(shown, facts) },
		{ name, value: fivefold / facts, says: part(fivefold, facts), second: true },
	];
}

function rowOf(name: string, { facts, shown, fivefold }: Coverage) {
	return [name, whole(facts), `${whole(shown)} (${part(shown, facts)})`, `${whole(fivefold)} (${part(fivefold, facts)})`];
}

function memories({ withRows, oneIn }: ReportData['metrics']['memories'], read: number): string {
	const about = oneIn === 1 ? '' : 'about ';
	return `The rows ask about ${about}${counted(withRows, 'memory', 'memories')}; ${whole(read)} ${read === 1 ? 'was' : 'were'} read.`;
}
