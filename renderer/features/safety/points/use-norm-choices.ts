import { listNorms } from '#shared/contract/safety/norm.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'

/** Items of the safety rulebooks as choices, by rulebook; one that stands stored is always among them. */
export function useNormChoices(stored: string) {
  const norms = useOperationQuery(listNorms, { limit: 1000 }).data?.rows ?? []
  const byBook = Map.groupBy(norms, ({ rulebookName }) => rulebookName)
  const groups = [...byBook].map(([group, of]) => ({
    group,
    items: of.map(({ rulebook, item, heading, text }) => ({
      value: `${rulebook} ${item}`,
      label: `${item} ${text ?? heading}`,
    })),
  }))
  const isKnown = norms.some(({ rulebook, item }) => `${rulebook} ${item}` === stored)
  if (stored === '' || isKnown) return groups
  return [...groups, { group: '已登记的依据', items: [{ value: stored, label: stored }] }]
}
