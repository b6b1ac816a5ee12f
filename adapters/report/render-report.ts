import type { ReportData, ReportRenderer } from '../../engine/dataset/folder/report-data';
import { html, Html } from './html/html';
import { loadVega } from './load-vega';
import { drawWith, type Draw } from './plots/draw';
import { confidenceSection } from './sections/confidence';
import { coverageSection } from './sections/coverage';
import { dropsSection } from './sections/drops';
import { graphSection } from './sections/graph';
import { lengthsSection } from './sections/lengths';
import { nodeTypesSection } from './sections/node-types';
import { preferencesSection } from './sections/preferences';
import { reproduceSection } from './sections/reproduce';
import { samplesSection } from './sections/samples';
import { scrubbedSection } from './sections/scrubbed';
import { selectionSection } from './sections/selection';
import { splitsSection } from './sections/splits';
import { strategiesSection } from './sections/strategies';
import { title } from './sections/title';
import { style } from './style';

/** One HTML page that needs no network and runs no script. The same data gives the same bytes. */
export const renderReport: ReportRenderer = async (data) => {
	const draw = drawWith(await loadVega());
	const onRows = await drawn([selectionSection, splitsSection, coverageSection, dropsSection, scrubbedSection], data, draw);
	const inRows = await drawn([strategiesSection, nodeTypesSection, confidenceSection, lengthsSection], data, draw);
	const columns = [...onRows, preferencesSection(data), ...inRows];
	const main = html`<div class="columns">${columns}</div>${await graphSection(data, draw)}${samplesSection(data)}${reproduceSection(data)}`;
	return page(data, main).text;
};

/** One after the other: a plot at a time keeps memory low. */
async function drawn(sections: ReadonlyArray<(data: ReportData, draw: Draw) => Promise<Html>>, data: ReportData, draw: Draw): Promise<readonly Html[]> {
	const made: Html[] = [];
	for (const section of sections) made.push(await section(data, draw));
	return made;
}

/** Nothing is loaded and nothing runs, whatever stands in the texts. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function page(data: ReportData, main: Html): Html {
	const { model, date } = data.contents;
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${model.modelName}, ${date}: training data</title>
<style>${new Html(style)}</style>
</head>
<body>
${title(data)}
${contentsOfPage()}
<main>
${main}
</main>
</body>
</html>
`;
}

const places = { selection: 'Selection', splits: 'Splits', coverage: 'Coverage', drops: 'Drops', strategies: 'Strategies', types: 'Depth', confidence: 'Confidence', lengths: 'Length', graph: 'Graph', samples: 'Rows', reproduce: 'Make it again' };

function contentsOfPage(): Html {
	return html`<nav aria-label="Parts of this page"><ul>${Object.entries(places).map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}
