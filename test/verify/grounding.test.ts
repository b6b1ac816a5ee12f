import { describe, expect, it } from 'vitest';
import { groundRow } from '../../verify/grounding/ground-row';
import { against, facts, toRow, type Sketch } from './known-brain';

/** A row that the brain bears out, and what becomes of it when something in it is wrong. */
interface Example {
	readonly name: string;
	readonly row: Sketch;
	readonly errors: Readonly<Record<string, Partial<Sketch>>>;
}

const summary = 'Revenue fell by 5 percent. Competitor X cut its `price_list` in May. The answer is to hold the price.';
const tail = "\"Competitor X's Cut\" leads to 'Revenue Dip'. 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'. 'Revenue Dip' is associated with 'Match The Price'. 'Revenue Dip' stands in a parent-child relation with 'Net Burn'. 'Accuracy Trial' was seen in the same session as 'Revenue Dip'.";
const all = ['l1', 'l2', 'l3', 'l5', 'l6', 'l9'];

const examples: readonly Example[] = [
	{
		name: 'recall',
		row: { strategy: 'recall', instruction: "Explain the strategic context of 'Revenue Dip'.", output: summary },
		errors: { 'an invented number': { output: summary.replace('5', '6') }, 'a cut text': { output: 'Revenue fell by 5 percent.' }, 'another question': { instruction: "Explain 'Revenue Dip'." } },
	},
	{
		name: 'relation',
		row: { strategy: 'relation', instruction: "Identify the key factors influencing 'Revenue Dip'.", input: 'Use the internal Knowledge Graph relationships.', output: tail, links: all },
		errors: {
			'a wrong name': { output: tail.replace('Net Burn', 'Job Queue') },
			'a reversed direction': { output: tail.replace("\"Competitor X's Cut\" leads to 'Revenue Dip'", "'Revenue Dip' leads to \"Competitor X's Cut\"") },
			'marks that the name holds itself': { output: tail.replaceAll('"', "'") },
			'a relation left out': { output: tail.slice(tail.indexOf("'Revenue Dip' leads")), links: all.slice(1) },
			'a link of another memory': { links: [...all.slice(0, -1), 'l8'] },
			'a link that does not exist': { links: [...all.slice(0, -1), 'l99'] },
		},
	},
	{
		name: 'implementation',
		row: { strategy: 'implementation', instruction: "Generate implementation guidance for 'Revenue Dip'.", input: 'Provide code-specific recommendations.', output: `${summary} ${tail}`, links: all },
		errors: { 'a changed summary': { output: `${summary.replace('May', 'June')} ${tail}` }, 'links left out': { output: summary, links: [] } },
	},
	{
		name: 'strategic_analysis',
		row: { strategy: 'strategic_analysis', instruction: "Provide strategic analysis of 'Revenue Dip'.", input: 'Frame this as executive-level strategic insight.', output: `${summary} ${tail}`, links: all },
		errors: { 'another input': { input: '' }, 'a memory that is not wisdom': { memories: ['cut'] } },
	},
	{
		name: 'typed_relation',
		row: { strategy: 'typed_relation', instruction: "What does 'Revenue Dip' lead to?", output: "'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.", links: ['l2', 'l3'] },
		errors: {
			'an incomplete list': { output: "'Revenue Dip' leads to 'Hold The Price'.", links: ['l2'] },
			'weaker ones first': { output: "'Revenue Dip' leads to 'Accuracy Trial' and 'Hold The Price'.", links: ['l3', 'l2'] },
			'a question in the other direction': { instruction: "What leads to 'Revenue Dip'?" },
			'an association told as a cause': { output: "'Revenue Dip' leads to 'Match The Price'.", links: ['l5'] },
			'a part that is not there': { input: 'List those after the first 25, strongest links first.' },
		},
	},
	{
		name: 'typed_relation, one',
		row: { strategy: 'typed_relation', instruction: "Name something that 'Revenue Dip' leads to.", output: "'Revenue Dip' leads to 'Accuracy Trial'.", links: ['l3'] },
		errors: { 'a reversed direction': { output: "'Accuracy Trial' leads to 'Revenue Dip'." } },
	},
	{
		name: 'typed_relation, a name with a mark in it',
		row: { strategy: 'typed_relation', instruction: `What does "Competitor X's Cut" lead to?`, output: `"Competitor X's Cut" leads to 'Revenue Dip'.`, memories: ['cut'], links: ['l1'] },
		errors: { 'other marks': { output: "'Competitor X's Cut' leads to 'Revenue Dip'." }, 'other marks in the question': { instruction: "What does 'Competitor X's Cut' lead to?" } },
	},
	{
		name: 'recall_views',
		row: { strategy: 'recall_views', output: summary },
		errors: { 'one sentence where all was asked for': { output: 'Revenue fell by 5 percent.' }, 'a text of another memory': { output: 'A trial runs for five days.' } },
	},
	{
		name: 'recall_views, short',
		row: { strategy: 'recall_views', instruction: "In one sentence, what is 'Revenue Dip'?", output: 'Revenue fell by 5 percent.' },
		errors: { 'a later sentence': { output: 'The answer is to hold the price.' }, 'half a sentence': { output: 'Revenue fell.' } },
	},
	{
		name: 'reverse_recall',
		row: { strategy: 'reverse_recall', instruction: 'Which entry says the following? “____ lowered the price.”', output: "Competitor X's Cut", memories: ['cut'] },
		errors: { 'a wrong name': { output: 'Revenue Dip', memories: ['cut'] }, 'a description of another memory': { instruction: 'Which entry says the following? “A trial runs for five days.”' } },
	},
	{
		name: 'reverse_recall, all of it',
		row: { strategy: 'reverse_recall', instruction: 'What is described here?', input: '____ lowered the price. It did so twice.', output: `This describes "Competitor X's Cut".`, memories: ['cut'] },
		errors: { 'the answer to a sentence': { output: `This stands in the entry on "Competitor X's Cut".` }, 'half of it': { input: '____ lowered the price.' } },
	},
	{
		name: 'reverse_recall, a sentence of it',
		row: { strategy: 'reverse_recall', instruction: 'This is one line of a longer entry. Where does it stand?', input: 'It did so twice.', output: `This stands in the entry on "Competitor X's Cut".`, memories: ['cut'] },
		errors: { 'the answer to all of it': { output: `This describes "Competitor X's Cut".` }, 'another entry': { output: "This stands in the entry on 'Revenue Dip'." } },
	},
	{
		name: 'sentences, by place',
		row: { strategy: 'sentences', instruction: "What stands second in the summary of 'Revenue Dip'?", output: "About 'Revenue Dip': Competitor X cut its `price_list` in May." },
		errors: {
			'another place': { instruction: "What stands third in the summary of 'Revenue Dip'?" },
			'a wrong prefix': { output: "About 'Net Burn': Competitor X cut its `price_list` in May." },
			'an invented sentence': { output: "About 'Revenue Dip': Competitor X cut its `price_list` in June." },
			'no name': { output: 'Competitor X cut its `price_list` in May.' },
			'an opening that nobody knows': { output: "Hear of 'Revenue Dip': Competitor X cut its `price_list` in May." },
		},
	},
	...["On 'Revenue Dip': ", "'Revenue Dip': ", "Of 'Revenue Dip' it is said: "].map((opening) => ({
		name: `sentences, ${opening}`,
		row: { strategy: 'sentences', instruction: "What stands second in the summary of 'Revenue Dip'?", output: `${opening}Competitor X cut its \`price_list\` in May.` },
		errors: { 'another sentence': { output: `${opening}Revenue fell by 5 percent.` }, 'another name': { output: `${opening.replace('Revenue Dip', 'Net Burn')}Competitor X cut its \`price_list\` in May.` } },
	})),
	{
		name: 'sentences, a scrubbed key',
		row: { strategy: 'sentences', instruction: "What stands third in the summary of 'Mail To [EMAIL_K7]'?", output: "On 'Mail To [EMAIL_K7]': [PRIVATE_KEY_RC].", memories: ['mail'] },
		errors: { 'another kind': { output: "On 'Mail To [EMAIL_K7]': [PHONE_RC]." }, 'another place': { instruction: "What stands first in the summary of 'Mail To [EMAIL_K7]'?" } },
	},
	{
		name: 'sentences, what follows',
		row: { strategy: 'sentences', instruction: "How does the summary of 'Revenue Dip' go on?", input: 'Revenue fell by 5 percent.', output: "About 'Revenue Dip': Competitor X cut its `price_list` in May." },
		errors: { 'one that does not follow': { output: "About 'Revenue Dip': The answer is to hold the price." } },
	},
	{
		name: 'sentences, all',
		row: {
			strategy: 'sentences',
			output: "About 'Revenue Dip': The answer is to hold the price.\nAbout 'Revenue Dip': Revenue fell by 5 percent.\nAbout 'Revenue Dip': Competitor X cut its `price_list` in May.",
		},
		errors: {
			'one left out': { output: "About 'Revenue Dip': The answer is to hold the price.\nAbout 'Revenue Dip': Revenue fell by 5 percent." },
			'lines that begin in different ways': { output: "About 'Revenue Dip': The answer is to hold the price.\nOn 'Revenue Dip': Revenue fell by 5 percent.\n'Revenue Dip': Competitor X cut its `price_list` in May." },
		},
	},
	{
		name: 'cloze',
		row: { strategy: 'cloze', instruction: "Fill in the blank in this statement about 'Revenue Dip'.", input: 'Revenue fell by ____ percent.', output: '5' },
		errors: { 'a wrong filling': { output: '7' }, 'no gap': { input: 'Revenue fell by 5 percent.' } },
	},
	{
		name: 'cloze, whole',
		row: { strategy: 'cloze', instruction: "Complete what is said of 'Revenue Dip': “Revenue ____ by 5 percent.”", output: 'Revenue fell by 5 percent.' },
		errors: { 'another sentence': { output: 'The answer is to hold the price.' }, 'a changed sentence': { output: 'Revenue rose by 5 percent.' } },
	},
	{
		name: 'true_false, text',
		row: { strategy: 'true_false', instruction: "True or false? Of 'Revenue Dip' the brain says: “Revenue fell by 5 percent.”", output: "True. Of 'Revenue Dip' the brain says: “Revenue fell by 5 percent.”" },
		errors: {
			'a truth that is none': { instruction: "True or false? Of 'Revenue Dip' the brain says: “It rained.”", output: "True. Of 'Revenue Dip' the brain says: “It rained.”" },
			'half a sentence': { instruction: "True or false? Of 'Revenue Dip' the brain says: “Revenue fell.”", output: "True. Of 'Revenue Dip' the brain says: “Revenue fell.”" },
			'an answer to something else': { instruction: "True or false? Of 'Revenue Dip' the brain says: “The answer is to hold the price.”" },
			'an open quotation': { output: "True. Of 'Revenue Dip' the brain says: “Revenue fell by 5 percent." },
		},
	},
	{
		name: 'true_false, text of another',
		row: {
			strategy: 'true_false',
			instruction: 'Someone tells you this. Is it true or false?',
			input: `Of 'Revenue Dip' the brain says: “It did so twice.”`,
			output: `False. The brain says that of "Competitor X's Cut", not of 'Revenue Dip'.`,
			memories: ['dip', 'cut'],
		},
		errors: {
			'a sentence that it does say': { input: "Of 'Revenue Dip' the brain says: “Revenue fell by 5 percent.”" },
			'a sentence that neither says': { input: "Of 'Revenue Dip' the brain says: “It rained.”" },
			'another speaker': { output: "False. The brain says that of 'Net Burn', not of 'Revenue Dip'." },
		},
	},
	{
		name: 'true_false, type',
		row: { strategy: 'true_false', instruction: "True or false? 'Revenue Dip' is held as knowledge.", output: "False. 'Revenue Dip' is held as wisdom." },
		errors: { 'a falsehood that holds': { instruction: "True or false? 'Revenue Dip' is held as wisdom." }, 'a wrong correction': { output: "False. 'Revenue Dip' is held as information." } },
	},
	{
		name: 'true_false, category',
		row: { strategy: 'true_false', instruction: "True or false? 'Revenue Dip' belongs to the category 'market'.", output: "False. 'Revenue Dip' belongs to the category 'pricing'.", memories: ['dip', 'cut'] },
		errors: { 'a wrong correction': { output: "False. 'Revenue Dip' belongs to the category 'sales'." } },
	},
	{
		name: 'true_false, link',
		row: {
			strategy: 'true_false',
			instruction: "Is this link on record, true or false? 'Revenue Dip' leads to 'Job Queue'.",
			output: "False. No such link is recorded, but this one is: 'Revenue Dip' leads to 'Hold The Price'.",
			memories: ['dip', 'queue'],
			links: ['l2'],
		},
		errors: {
			'a falsehood that is linked': { instruction: "Is this link on record, true or false? 'Revenue Dip' leads to 'Accuracy Trial'.", memories: ['dip', 'trial'] },
			'a wrong correction': { output: "False. No such link is recorded, but this one is: 'Hold The Price' leads to 'Revenue Dip'." },
			'no word on the link asked about': { output: "False. 'Revenue Dip' leads to 'Hold The Price'." },
		},
	},
	{
		name: 'true_false, link with its ends swapped',
		row: {
			strategy: 'true_false',
			instruction: "Is this link on record, true or false? 'Hold The Price' leads to 'Revenue Dip'.",
			output: "False. No such link is recorded, but this one is: 'Revenue Dip' leads to 'Hold The Price'.",
			links: ['l2'],
		},
		errors: {
			'a falsehood that holds': { instruction: "Is this link on record, true or false? 'Revenue Dip' leads to 'Hold The Price'." },
			'a relation without ends': {
				instruction: "Is this link on record, true or false? 'Match The Price' is associated with 'Revenue Dip'.",
				output: "False. No such link is recorded, but this one is: 'Revenue Dip' is associated with 'Match The Price'.",
				links: ['l5'],
			},
		},
	},
	{
		name: 'epistemic_depth',
		row: { strategy: 'epistemic_depth', output: "'Revenue Dip' is held as wisdom: its depth is 300, and wisdom begins at 300." },
		errors: { 'another depth': { output: "'Revenue Dip' is held as wisdom: its depth is 310, and wisdom begins at 300." }, 'another type': { output: "'Revenue Dip' is held as knowledge, the third of four types, between information and wisdom." } },
	},
	{
		name: 'confidence',
		row: { strategy: 'confidence', output: "'Revenue Dip' is held with high confidence, at 0.87." },
		errors: { 'another figure': { output: "'Revenue Dip' is held with high confidence, at 0.88." }, 'another band': { output: "'Revenue Dip' is held with very high confidence." } },
	},
	{
		name: 'link_lists',
		row: { strategy: 'link_lists', instruction: "List the effects of 'Revenue Dip'.", output: "- 'Hold The Price'\n- 'Accuracy Trial'", links: ['l2', 'l3'] },
		errors: {
			'a name too many': { output: "- 'Hold The Price'\n- 'Accuracy Trial'\n- 'Net Burn'" },
			'an incomplete list': { output: "'Hold The Price'.", links: ['l2'] },
			'a question for causes': { instruction: "List the causes of 'Revenue Dip'." },
			'a question that nobody knows': { instruction: "Sing of 'Revenue Dip'." },
		},
	},
	{
		name: 'link_lists, count',
		row: { strategy: 'link_lists', instruction: "How many concepts does 'Revenue Dip' lead to?", output: "Two: 'Hold The Price' and 'Accuracy Trial'.", links: ['l2', 'l3'] },
		errors: { 'a wrong count': { output: "Three: 'Hold The Price' and 'Accuracy Trial'." }, 'a count of too few': { output: "One: 'Hold The Price'.", links: ['l2'] } },
	},
	{
		name: 'link_pairs',
		row: { strategy: 'link_pairs', instruction: "Does 'Hold The Price' follow from 'Revenue Dip'?", output: "Yes. 'Revenue Dip' leads to 'Hold The Price'.", links: ['l2'] },
		errors: {
			'a yes to the opposite': { instruction: "Does 'Revenue Dip' follow from 'Hold The Price'?" },
			'a yes to another relation': { instruction: "Is 'Revenue Dip' associated with 'Hold The Price'?" },
			'a missing yes': { output: "'Revenue Dip' leads to 'Hold The Price'." },
		},
	},
	{
		name: 'link_pairs, two links',
		row: { strategy: 'link_pairs', instruction: "What connects 'Accuracy Trial' with 'Revenue Dip'?", output: "'Accuracy Trial' was seen in the same session as 'Revenue Dip'. 'Revenue Dip' leads to 'Accuracy Trial'.", links: ['l9', 'l3'] },
		errors: { 'a link left out': { output: "'Revenue Dip' leads to 'Accuracy Trial'.", links: ['l3'] } },
	},
	{
		name: 'link_pairs, figure',
		row: { strategy: 'link_pairs', instruction: "How strongly are 'Revenue Dip' and 'Match The Price' linked?", output: "'Revenue Dip' is associated with 'Match The Price'. The link is strong (0.92).", links: ['l5'] },
		errors: { 'another figure': { output: "'Revenue Dip' is associated with 'Match The Price'. The link is strong (0.9)." }, 'another band': { output: "'Revenue Dip' is associated with 'Match The Price'. The link is weak (0.92)." }, 'no figure': { output: "'Revenue Dip' is associated with 'Match The Price'." } },
	},
	{
		name: 'common_neighbours',
		row: {
			strategy: 'common_neighbours',
			instruction: `What do "Competitor X's Cut" and 'Net Burn' have in common?`,
			output: `Both are linked with 'Revenue Dip': "Competitor X's Cut" leads to 'Revenue Dip', and 'Revenue Dip' stands in a parent-child relation with 'Net Burn'.`,
			memories: ['dip', 'cut', 'burn'],
			links: ['l1', 'l6'],
		},
		errors: { 'a link to another': { links: ['l1', 'l2'] }, 'a question about others': { instruction: `What do "Competitor X's Cut" and 'Job Queue' have in common?` } },
	},
	{
		name: 'comparison',
		row: {
			strategy: 'comparison',
			instruction: "Compare 'Revenue Dip' with 'Job Queue'.",
			output: "'Revenue Dip' is of type wisdom and held with high confidence: Revenue fell by 5 percent.\n'Job Queue' is of type knowledge and held with high confidence.",
			memories: ['dip', 'queue'],
		},
		errors: {
			'a wrong type': { output: "'Revenue Dip' is of type knowledge and held with high confidence.\n'Job Queue' is of type knowledge and held with high confidence." },
			'a sentence of the other': { output: "'Revenue Dip' is of type wisdom and held with high confidence.\n'Job Queue' is of type knowledge and held with high confidence: Revenue fell by 5 percent." },
		},
	},
	{
		name: 'comparison, depth',
		row: { strategy: 'comparison', instruction: "Which lies deeper, 'Revenue Dip' or 'Job Queue'?", output: "'Revenue Dip' lies deeper: it is of type wisdom, and 'Job Queue' is of type knowledge.", memories: ['dip', 'queue'] },
		errors: { 'the shallower one': { output: "'Job Queue' lies deeper: it is of type knowledge, and 'Revenue Dip' is of type wisdom." } },
	},
	{
		name: 'comparison, trust',
		row: { strategy: 'comparison', instruction: "Is 'Revenue Dip' or 'Job Queue' held with more confidence?", output: "'Revenue Dip' is held with more confidence: 0.87 against 0.75.", memories: ['dip', 'queue'] },
		errors: { 'an invented number': { output: "'Revenue Dip' is held with more confidence: 0.87 against 0.7." }, 'the other one': { output: "'Job Queue' is held with more confidence: 0.75 against 0.87." } },
	},
	{
		name: 'paths',
		row: {
			strategy: 'paths',
			instruction: `Trace how "Competitor X's Cut" leads to 'Hold The Price'.`,
			output: `Step 1: "Competitor X's Cut" leads to 'Revenue Dip'. Step 2: 'Revenue Dip' leads to 'Hold The Price'. So "Competitor X's Cut" leads to 'Hold The Price' by way of 'Revenue Dip'.`,
			memories: ['dip', 'cut', 'hold'],
			links: ['l1', 'l2'],
		},
		errors: {
			'a missing hop': { links: ['l1', 'l8'] },
			'a hop against its direction': { links: ['l2', 'l1'] },
			'a conclusion to another end': { output: `Step 1: "Competitor X's Cut" leads to 'Revenue Dip'. Step 2: 'Revenue Dip' leads to 'Hold The Price'. So "Competitor X's Cut" leads to 'Net Burn' by way of 'Revenue Dip'.` },
			'a memory beside the path': { memories: ['dip', 'cut', 'hold', 'trial'] },
		},
	},
	{
		name: 'paths, from the memory on',
		row: {
			strategy: 'paths',
			instruction: `Trace how "Competitor X's Cut" leads to 'Hold The Price'.`,
			output: `Step 1: "Competitor X's Cut" leads to 'Revenue Dip'. Step 2: 'Revenue Dip' leads to 'Hold The Price'. So "Competitor X's Cut" leads to 'Hold The Price' by way of 'Revenue Dip'.`,
			memories: ['cut', 'dip', 'hold'],
			links: ['l1', 'l2'],
		},
		errors: {
			'a link from end to end': {
				instruction: "Trace how 'Market Tide' leads to 'Accuracy Trial'.",
				output: `Step 1: 'Market Tide' leads to "Competitor X's Cut". Step 2: "Competitor X's Cut" leads to 'Revenue Dip'. Step 3: 'Revenue Dip' leads to 'Accuracy Trial'. So 'Market Tide' leads to 'Accuracy Trial' by way of "Competitor X's Cut" and 'Revenue Dip'.`,
				memories: ['tide', 'cut', 'dip', 'trial'],
				links: ['t1', 'l1', 'l3'],
			},
		},
	},
	{
		name: 'paths, to a contradiction',
		row: {
			strategy: 'paths',
			instruction: "Work back from 'Match The Price' to 'Revenue Dip': where is the contradiction?",
			output: "Step 1: 'Hold The Price' and 'Match The Price' contradict each other. Step 2: 'Revenue Dip' leads to 'Hold The Price'. So 'Revenue Dip' leads to something that stands in contradiction to 'Match The Price'.",
			memories: ['hold', 'dip', 'match'],
			links: ['l2', 'l4'],
		},
		errors: { 'a link from the memory to the end': { memories: ['dip', 'hold', 'match'] }, 'a contradiction told as a cause': { output: "Step 1: 'Revenue Dip' leads to 'Hold The Price'. Step 2: 'Hold The Price' leads to 'Match The Price'. So 'Revenue Dip' leads to 'Match The Price' by way of 'Hold The Price'." } },
	},
	{
		name: 'negatives',
		row: { strategy: 'negatives', instruction: "Are 'Revenue Dip' and 'Job Queue' linked in the brain?", output: "Not according to the brain: it records no link between 'Revenue Dip' and 'Job Queue'.", memories: ['dip', 'queue'] },
		errors: {
			'a negative that is linked': { instruction: "Are 'Revenue Dip' and 'Hold The Price' linked in the brain?", output: "Not according to the brain: it records no link between 'Revenue Dip' and 'Hold The Price'.", memories: ['dip', 'hold'] },
			'a negative that is linked from the other side': { instruction: "Are 'Revenue Dip' and 'Net Burn' linked in the brain?", output: "Not according to the brain: it records no link between 'Revenue Dip' and 'Net Burn'.", memories: ['dip', 'burn'] },
			'a missing no': { output: "The brain records no link between 'Revenue Dip' and 'Job Queue'." },
			'a no of its own': { output: "No. The brain records no link between 'Revenue Dip' and 'Job Queue'." },
		},
	},
	{
		name: 'contradictions',
		row: {
			strategy: 'contradictions',
			instruction: "With what reservation should 'Hold The Price' be read?",
			output: "'Hold The Price' and 'Match The Price' contradict each other. The brain records both and asserts neither against the other. Of 'Hold The Price' it says: A discount given once is asked for again.",
			memories: ['hold'],
			links: ['l4'],
		},
		errors: {
			'a link that is none': { output: "'Hold The Price' and 'Revenue Dip' contradict each other. The brain records both and asserts neither against the other.", links: ['l2'] },
			'a quotation that was not asked for': { instruction: "What speaks against 'Hold The Price'?" },
			'an invented quotation': { output: "'Hold The Price' and 'Match The Price' contradict each other. The brain records both and asserts neither against the other. Of 'Hold The Price' it says: Never discount." },
		},
	},
	{
		name: 'neuroplasticity',
		row: {
			strategy: 'neuroplasticity',
			instruction: 'Which action does this observation call for, if any?',
			input: "Memory: 'Revenue Dip' (wisdom)\nConfidence: 0.87\nTags: strategy\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength now supported: 0.8\nObservation: The board agreed.",
			output: '{"action":"CREATE_LINK","params":{"source":"Revenue Dip","target":"Hold The Price","link_strength":0.8},"reason":"The board agreed."}',
			action: 'a1',
		},
		errors: {
			'a changed parameter': { output: '{"action":"CREATE_LINK","params":{"source":"Revenue Dip","target":"Hold The Price","link_strength":0.9},"reason":"The board agreed."}' },
			'a missing parameter': { output: '{"action":"CREATE_LINK","params":{"source":"Revenue Dip","target":"Hold The Price"},"reason":"The board agreed."}' },
			'an invented observation': { input: "Memory: 'Revenue Dip' (wisdom)\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength now supported: 0.8\nObservation: The board slept." },
			'an invented state': { input: "Memory: 'Revenue Dip' (wisdom)\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength now supported: 0.1\nObservation: The board agreed." },
			'a column of another value': { input: "Memory: 'Revenue Dip' (wisdom)\nConfidence: 0.88\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength now supported: 0.8\nObservation: The board agreed." },
			'three columns': { input: "Memory: 'Revenue Dip' (wisdom)\nConfidence: 0.87\nCategory: pricing\nTags: strategy\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength now supported: 0.8\nObservation: The board agreed." },
			'a value under another label': { input: "Memory: 'Revenue Dip' (wisdom)\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nStrength: 0.8\nObservation: The board agreed." },
			'a value that is not told': { input: "Memory: 'Revenue Dip' (wisdom)\nSource: 'Revenue Dip'\nTarget: 'Hold The Price'\nObservation: The board agreed." },
			'a value that no line can tell': {
				input: "Memory: 'Revenue Dip' (wisdom)\nValue: dawn\nObservation: The report says so.",
				output: '{"action":"UPDATE_NODE","params":{"field":"summary","old_value":"dawn","new_value":["dusk"]},"reason":"The report says so."}',
				action: 'a3',
			},
			'no JSON': { output: 'Create a link.' },
			'an action that was refused': { action: 'a2' },
		},
	},
	{
		name: 'neuroplasticity, decay',
		row: {
			strategy: 'neuroplasticity',
			instruction: "What is right for 'Revenue Dip'?",
			input: "Memory: 'Revenue Dip' (wisdom)\nCategory: pricing\nConfidence: 0.9\nConfidence now supported: 0.87\nObservation: Nobody asked.",
			output: '{"action":"DECAY_NODE","params":{"old_confidence":0.9,"new_confidence":0.87},"reason":"Nobody asked."}',
			action: 'a4',
		},
		errors: { 'a column that it changed': { input: "Memory: 'Revenue Dip' (wisdom)\nConfidence: 0.87\nConfidence: 0.9\nConfidence now supported: 0.87\nObservation: Nobody asked." } },
	},
	{
		name: 'no_action, refused',
		row: {
			strategy: 'no_action',
			instruction: 'Check this proposal.',
			input: "Memory: 'Revenue Dip' (wisdom)\nProposal: DECAY_NODE with old_mass 10",
			output: '{"action":"NONE","params":{},"reason":"Too early.; No evidence."}',
			action: 'a2',
		},
		errors: { 'an invented reason': { output: '{"action":"NONE","params":{},"reason":"Too late."}' }, 'another proposal': { input: "Memory: 'Revenue Dip' (wisdom)\nProposal: DECAY_NODE with old_mass 11" }, 'an action that was carried out': { action: 'a1' } },
	},
	{
		name: 'no_action, at rest',
		row: {
			strategy: 'no_action',
			instruction: "Is a change to 'Net Burn' due?",
			input: "Memory: 'Net Burn' (knowledge)\nConfidence: 0.75\nCategory: sales\nObservation: There is no news of 'Net Burn'.",
			output: `{"action":"NONE","params":{},"reason":"Nothing new was observed of 'Net Burn', so nothing changes."}`,
			memories: ['burn'],
		},
		errors: {
			'another state': { input: "Memory: 'Net Burn' (knowledge)\nConfidence: 0.7\nObservation: There is no news of 'Net Burn'." },
			'news after all': { input: "Memory: 'Net Burn' (knowledge)\nConfidence: 0.75\nObservation: There is news of 'Net Burn'." },
			'no news of another': { input: "Memory: 'Net Burn' (knowledge)\nConfidence: 0.75\nObservation: There is no news of 'Job Queue'." },
			'another reason': { output: `{"action":"NONE","params":{},"reason":"The log records no executed or approved mutation of 'Net Burn'."}` },
			'a memory that was changed': {
				memories: ['dip'],
				instruction: "Is a change to 'Revenue Dip' due?",
				input: "Memory: 'Revenue Dip' (wisdom)\nCategory: pricing\nObservation: There is no news of 'Revenue Dip'.",
				output: `{"action":"NONE","params":{},"reason":"Nothing new was observed of 'Revenue Dip', so nothing changes."}`,
			},
		},
	},
	{
		name: 'code',
		row: { strategy: 'code', instruction: "Which code does the brain record for 'Lock Timeout'?", output: '```\nlock_timeout = 261\n```', memories: ['lock'] },
		errors: {
			'another code': { output: '```\nlock_timeout = 262\n```' },
			'code that is warned of': { output: '```\nlock_timeout = 261\n```\n\n```\ndrop table jobs;\n```' },
			'a mere name': { output: '```\nlock_timeout = 261\n```\n\n```\njobs\n```' },
			'a piece twice': { output: '```\nlock_timeout = 261\n```\n\n```\nlock_timeout = 261\n```' },
			'words beside it': { output: '```\nlock_timeout = 261\n```\n\nUse it.' },
			'an answer of no known form': { output: 'Use lock_timeout.' },
		},
	},
	{
		name: 'code, explained, under a scrubbed name',
		row: { strategy: 'code', instruction: 'Where, for instance, is `sendMail(7)` mentioned?', output: "It is recorded under 'Mail To [EMAIL_K7]': The team runs `sendMail(7)` at night.", memories: ['mail'] },
		errors: { 'another name': { output: "It is recorded under 'Mail From [EMAIL_K7]': The team runs `sendMail(7)` at night." }, 'other words': { output: "It is recorded under 'Mail To [EMAIL_K7]': The team runs `sendMail(7)` by day." } },
	},
	{
		name: 'code, explained',
		row: { strategy: 'code', instruction: 'Where, for instance, is `price_list` mentioned?', output: "It is recorded under 'Revenue Dip': Competitor X cut its `price_list` in May." },
		errors: { 'another sentence': { output: "It is recorded under 'Revenue Dip': Revenue fell by 5 percent." }, 'a question about other code': { instruction: 'Where, for instance, is `prices` mentioned?' } },
	},
	{
		name: 'trade_offs',
		row: {
			strategy: 'trade_offs',
			instruction: "Show both sides of 'Hold The Price'.",
			output: "A discount given once is asked for again. 'Hold The Price' leads to 'Net Burn'. 'Hold The Price' and 'Match The Price' contradict each other.",
			memories: ['hold'],
			links: ['l8', 'l4'],
		},
		errors: {
			'a side left out': { output: "'Hold The Price' leads to 'Net Burn'.", links: ['l8'] },
			'a reversed direction': { output: "'Net Burn' leads to 'Hold The Price'. 'Hold The Price' and 'Match The Price' contradict each other." },
			'an invented sentence': { output: "It pays. 'Hold The Price' leads to 'Net Burn'. 'Hold The Price' and 'Match The Price' contradict each other." },
		},
	},
	{
		name: 'causes',
		row: {
			strategy: 'causes',
			instruction: "What led to 'Revenue Dip', and what follows from it?",
			output: `The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.`,
			links: ['l1', 'l2', 'l3'],
		},
		errors: {
			'an effect told as a cause': { instruction: "What led to 'Revenue Dip'?", output: "The brain records that 'Hold The Price' leads to 'Revenue Dip'.", links: ['l2'] },
			'an effect left out': { output: `The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price'.`, links: ['l1', 'l2'] },
			'a sentence that was not asked for': { output: `Revenue fell by 5 percent. The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.` },
			'others that there are not': { output: `The brain records that "Competitor X's Cut", among others, leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.` },
		},
	},
	{
		name: 'causes, diagnosis',
		row: {
			strategy: 'causes',
			instruction: "Give a diagnosis of 'Revenue Dip': what is it, what led to it, and what does it lead to?",
			output: `Revenue fell by 5 percent. The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.`,
			links: ['l1', 'l2', 'l3'],
		},
		errors: {
			'no word on what it is': { output: `The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.` },
			'a later sentence': { output: `The answer is to hold the price. The brain records that "Competitor X's Cut" leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to 'Hold The Price' and 'Accuracy Trial'.` },
		},
	},
	{
		name: 'causes, the strongest effects',
		row: {
			strategy: 'causes',
			instruction: "What impact does 'Market Tide' have?",
			output: `'Market Tide' leads to "Competitor X's Cut", 'Match The Price', 'Accuracy Trial', 'Net Burn', and 'Job Queue', among others.`,
			memories: ['tide'],
			links: ['t1', 't2', 't3', 't4', 't5'],
		},
		errors: {
			'no word on the others': { output: `'Market Tide' leads to "Competitor X's Cut", 'Match The Price', 'Accuracy Trial', 'Net Burn', and 'Job Queue'.` },
			'a weaker one': { output: `'Market Tide' leads to "Competitor X's Cut", 'Match The Price', 'Accuracy Trial', 'Net Burn', and 'Lock Timeout', among others.`, links: ['t1', 't2', 't3', 't4', 't6'] },
			'a question for causes': { instruction: "What led to 'Market Tide'?" },
		},
	},
	{
		name: 'causes, the only cause',
		row: { strategy: 'causes', instruction: "Account for 'Lock Timeout'.", output: "The brain records that 'Market Tide' leads to 'Lock Timeout'.", memories: ['lock'], links: ['t6'] },
		errors: { 'a question for effects': { instruction: "What comes of 'Lock Timeout'?" }, 'a question for effects too': { instruction: "What led to 'Lock Timeout', and what follows from it?" } },
	},
];

describe.each(examples)('$name', ({ row, errors }) => {
	it('is grounded where the brain bears it out', () => {
		expect(against(row)).toBeNull();
	});

	it.each(Object.entries(errors))('is caught with %s', (_, error) => {
		expect(against({ ...row, ...error })).not.toBeNull();
	});
});

describe('any row', () => {
	const good = toRow({ strategy: 'recall', instruction: "Explain the strategic context of 'Revenue Dip'.", output: summary });

	it.each([
		['node_type', { nodeType: 'knowledge' }],
		['confidence_score', { confidence: 0.88 }],
		['neighbour', { neighbors: ['Job Queue'] }],
		['twice', { neighbors: ['Hold The Price', 'Hold The Price'] }],
	])('is caught with a wrong %s', (word, change) => {
		expect(against({ ...good, ...change })).toContain(word);
	});

	it('may name neighbours that the memory links to', () => {
		expect(against({ ...good, neighbors: ['Hold The Price', 'Match The Price', 'Accuracy Trial'] })).toBeNull();
	});

	it('of an unknown strategy is ungrounded, never silently fine', () => {
		expect(against({ strategy: 'poetry', output: summary })).toContain('does not know');
	});

	it('that does not name its memory is caught', () => {
		expect(against({ strategy: 'recall_views', instruction: 'What is it?', output: summary })).toContain('name its memory');
	});

	it('whose question is about another memory is caught', () => {
		expect(against({ strategy: 'confidence', instruction: "How sure is the brain of 'Net Burn'?", output: "'Revenue Dip' is held with high confidence." })).toContain('not about its memory');
		expect(against({ strategy: 'confidence', instruction: 'How confidently is this held?', input: 'Revenue Dip', output: "'Revenue Dip' is held with high confidence." })).toBeNull();
	});

	it('claims nothing of all or none where others bear the name', () => {
		const list = { strategy: 'link_lists', instruction: "List the effects of 'Revenue Dip'.", output: "'Hold The Price' and 'Accuracy Trial'.", links: ['l2', 'l3'] };
		expect([against(list), against(list, facts, ['Revenue Dip'])]).toEqual([null, expect.stringContaining('same name')]);
	});
});

describe('what has changed since the run', () => {
	const row = toRow({ strategy: 'recall', instruction: "Explain the strategic context of 'Revenue Dip'.", output: 'Revenue rose.' });
	const kindOf = (changedAt: number | null, runStartedAt: number | null) =>
		groundRow(row, { ...facts, memory: (id) => ({ ...facts.memory(id)!, changedAt }) }, { isAmbiguous: () => false, runStartedAt }).kind;

	it('is told apart from what is wrong, where both times are known', () => {
		expect([kindOf(2, 1), kindOf(1, 2), kindOf(null, 1), kindOf(2, null)]).toEqual(['changed', 'ungrounded', 'ungrounded', 'ungrounded']);
	});

	it('includes a memory that says something else than what the row was made from, whatever the times are', () => {
		const rewritten = { ...facts, memory: (id: string) => ({ ...facts.memory(id)!, summary: 'Rewritten.', changedAt: null }) };
		expect(groundRow(row, rewritten, { isAmbiguous: () => false, runStartedAt: null }).kind).toBe('changed');
		const older = { ...row, provenance: { ...row.provenance, content: null } };
		expect(groundRow(older, rewritten, { isAmbiguous: () => false, runStartedAt: null }).kind).toBe('ungrounded');
	});

	it('includes memories that are gone', () => {
		expect(groundRow(row, { ...facts, memory: () => null }, { isAmbiguous: () => false, runStartedAt: null })).toEqual({ kind: 'changed', reason: 'a memory that is gone' });
	});
});

describe('scrubbed spans and control tokens', () => {
	const ask = { strategy: 'recall', instruction: "Explain the strategic context of 'Job Queue'.", memories: ['queue'] };

	it('stand for what the brain holds', () => {
		expect(against({ ...ask, output: 'Mail [EMAIL_K7] about `job_queue`. It ends with < /s> and 12 rows.' })).toBeNull();
	});

	it.each([
		['another kind', 'Mail [PHONE_K7] about `job_queue`. It ends with </s> and 12 rows.'],
		['a kind that does not exist', 'Mail [MOOD_K7] about `job_queue`. It ends with </s> and 12 rows.'],
		['a number', 'Mail [EMAIL_K7] about `job_queue`. It ends with </s> and 13 rows.'],
	])('do not hide %s', (_, output) => {
		expect(against({ ...ask, output })).not.toBeNull();
	});
});
