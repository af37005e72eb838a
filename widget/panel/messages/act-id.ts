/** What a person can do from the panel. */
export type ActId =
  | ('promise' | 'incident' | 'feedback' | 'release' | 'override' | 'limit' | 'decide')
  | ('exit-start' | 'exit-step' | 'exit-stop' | 'appeal' | 'letter' | 'wrong-alert' | 'alternative')
  | ('request' | 'screening-step' | 'card');
