/** The shape of a COQL query as the grammar delivers it: names and literals are still plain text. */

export interface FieldTerm {
  kind: 'field';
  path: string[];
  /** As written, without the `!`: the key of the value in the reply. */
  text: string;
  /** The module named by the arrow form `'What_Id->Accounts.Account_Type'`. */
  via?: string;
}

export interface AggregateTerm {
  kind: 'aggregate';
  name: string;
  argument: FieldTerm;
  text: string;
}

export type Term = FieldTerm | AggregateTerm;

export interface SelectItem {
  column: Term;
  alias?: string;
}

export type Operator =
  | '='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'like'
  | 'not like'
  | 'in'
  | 'not in'
  | 'between'
  | 'not between'
  | 'is null'
  | 'is not null';

export interface Comparison {
  kind: 'compare';
  column: Term;
  operator: Operator;
  values: string[];
  query?: Query;
}

/** Terms joined by `and`/`or` without brackets between them; Zoho allows two. */
export interface Chain {
  kind: 'chain';
  terms: Condition[];
  words: ('and' | 'or')[];
}

export type Condition = Comparison | Chain | { kind: 'not' };

export interface OrderItem {
  column: Term;
  descending: boolean;
}

export interface Query {
  columns: SelectItem[];
  from: { module: string; view?: string } | undefined;
  where: Condition | undefined;
  groupBy: FieldTerm[];
  orderBy: OrderItem[];
  limit: { count: string; offset?: string } | undefined;
}
