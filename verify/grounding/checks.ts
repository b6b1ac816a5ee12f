import type { Check } from './case';
import { neuroplasticity, noAction } from './strategies/actions';
import { implementation, recall, relation, strategicAnalysis } from './strategies/classic';
import { cloze } from './strategies/cloze';
import { code } from './strategies/code';
import { confidence, epistemicDepth } from './strategies/columns';
import { commonNeighbours } from './strategies/common-neighbours';
import { comparison } from './strategies/comparison';
import { contradictions } from './strategies/contradictions';
import { causes, tradeOffs } from './strategies/explanations';
import { linkLists } from './strategies/link-lists';
import { linkPairs } from './strategies/link-pairs';
import { negatives } from './strategies/negatives';
import { paths } from './strategies/paths';
import { recallViews } from './strategies/recall-views';
import { reverseRecall } from './strategies/reverse-recall';
import { sentences } from './strategies/sentences';
import { trueFalse } from './strategies/true-false';
import { typedRelation } from './strategies/typed-relation';

/** How the rows of each strategy are borne out; rows of any other are not. */
export const checks: ReadonlyMap<string, Check> = new Map([
	['recall', recall],
	['relation', relation],
	['implementation', implementation],
	['strategic_analysis', strategicAnalysis],
	['typed_relation', typedRelation],
	['recall_views', recallViews],
	['reverse_recall', reverseRecall],
	['sentences', sentences],
	['cloze', cloze],
	['true_false', trueFalse],
	['epistemic_depth', epistemicDepth],
	['confidence', confidence],
	['link_lists', linkLists],
	['link_pairs', linkPairs],
	['common_neighbours', commonNeighbours],
	['comparison', comparison],
	['paths', paths],
	['negatives', negatives],
	['contradictions', contradictions],
	['neuroplasticity', neuroplasticity],
	['no_action', noAction],
	['code', code],
	['trade_offs', tradeOffs],
	['causes', causes],
]);
