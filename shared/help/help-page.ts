/** One page of the help inside the program: what a screen is for and how its tasks are done. */
export interface HelpPage {
  /** The `helpKey` of the screen's route. */
  readonly screen: string
  readonly title: string
  /** Headings, paragraphs, lists and bold only. */
  readonly markdown: string
}
