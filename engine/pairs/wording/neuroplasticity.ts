import { poolOf } from './pool';

/** Asks what is right in a state that was observed; whether anything is must not show in the question. */
export const decisionWordings = poolOf('', {
	'which-action': 'Which action does this observation call for, if any? Answer with one JSON object of the action protocol.',
	decide: 'Decide what should happen to {concept} now. Give the decision as JSON of the action protocol.',
	'right-mutation': 'Name the mutation that is right for {concept} here, or NONE, as one line of action-protocol JSON.',
	curator: 'You look after the brain. Read the state and the observation, then answer with action, params and reason as one JSON object.',
	'what-now': 'What should be done about {concept}, given the following? Use the JSON form of the action protocol.',
	'as-protocol': 'Turn this observation into an entry of the action protocol: one JSON object with action, params and reason.',
	'is-change-due': 'Is a change to {concept} or its links due? State the action, or NONE, as JSON of the action protocol.',
	review: 'Review the state below and reply with the neuroplasticity action that it justifies, in the JSON of the action protocol.',
	'pick-action': 'Pick the neuroplasticity action that fits, NONE included. Answer with a single line of action-protocol JSON.',
	react: 'How should the brain react to what was observed about {concept}? Reply with one JSON object: action, params, reason.',
	plasticity: 'Create, update, delete, decay, or leave as it is: what is right for {concept}? Answer as JSON of the action protocol.',
	'graph-keeper': 'Should the knowledge graph change here? Say so in the JSON of the action protocol, with a reason.',
});

/** Asks whether a proposed mutation is right. */
export const proposalWordings = poolOf('proposal', {
	check: 'Check this proposal and answer with the right action as JSON of the action protocol.',
	'carry-out': 'Should this change to {concept} be carried out? Reply in the JSON of the action protocol.',
	validate: 'Validate the proposed mutation. Give the action to take, or NONE, as one JSON object with action, params and reason.',
	verdict: 'What is your verdict on the change proposed for {concept}? One line of action-protocol JSON, please.',
	agent: 'An agent wants to change the brain as told below. Which action is right? Answer as JSON of the action protocol.',
	log: 'This proposal about {concept} is in the log of mutations. Decide on it in the JSON form of the action protocol.',
	sound: 'Is the proposed mutation sound? Answer with action, params and reason in one JSON object; the action is NONE where nothing should change.',
	before: 'Before {concept} is changed, judge the proposal below and return the action to take as action-protocol JSON.',
	gate: 'Let this mutation through or stop it: answer with the action, or NONE, in the JSON of the action protocol.',
	decide: 'Decide on the change that was proposed for {concept}: give one JSON object with action, params and reason.',
});

/**
 * By type of action: what its parameters tell of the state before it and of what is supported since, and how that is called.
 * The action itself, the field and the type of a new link are left to the answer; types that are not listed are not taught.
 */
export const toldParams: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	CREATE_LINK: { source: 'Source', target: 'Target', link_strength: 'Strength now supported' },
	UPDATE_LINK: { source: 'Source', target: 'Target', old_strength: 'Strength', new_strength: 'Strength now supported', link_strength: 'Strength now supported' },
	DELETE_LINK: { source: 'Source', target: 'Target', link_type: 'Link type', link_strength: 'Strength' },
	DECAY_NODE: { old_confidence: 'Confidence', new_confidence: 'Confidence now supported', old_mass: 'Mass', new_mass: 'Mass now supported' },
	UPDATE_NODE: { old_value: 'Value', new_value: 'Value now supported' },
	CREATE_NODE: { node_type: 'Type now supported', confidence_score: 'Confidence now supported', node_mass: 'Mass now supported', node_z: 'Depth now supported' },
	DELETE_NODE: { confidence_score: 'Confidence' },
};

/** Says that there is no news of {concept}. */
export const nothingNew = [
	'Nothing new was observed of {concept}.',
	'There is nothing new on {concept}.',
	'No new observation of {concept} has come in.',
	'Nothing was seen that bears on {concept}.',
	'What is known of {concept} stands as it did.',
	'{concept} was not observed anew.',
	'There is no news of {concept}.',
	'No observation speaks for or against {concept}.',
] as const;

export const nothingChanges = 'Nothing new was observed of {concept}, so nothing changes.';
