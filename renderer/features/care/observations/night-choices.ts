/** What a night check can find, each with its key and its one character. */
export const nightChoices = [
  { key: 'asleep', digit: '1', short: '睡', name: '入睡' },
  { key: 'awake', digit: '2', short: '醒', name: '醒着' },
  { key: 'up', digit: '3', short: '起', name: '起床走动' },
  { key: 'restless', digit: '4', short: '躁', name: '躁动' },
  { key: 'absent', digit: '5', short: '不在', name: '不在床' },
] as const
