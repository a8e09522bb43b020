import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/assessments')

const views = [
  { value: 'due', label: '应评老人' },
  { value: 'records', label: '评估记录' },
] as const

/** Between the two lists; and on to a new assessment. */
export function ListActions() {
  const { view, search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('assessments.write')
  return (
    <>
      <SegmentedControl
        aria-label="看哪张表"
        data={[...views]}
        value={view}
        // Who was looked for stays; the filters of the other list mean nothing here.
        onChange={(chosen) => void navigate({ search: { view: chosen, search } })}
      />
      {mayWrite ? (
        <LinkButton to="/assessments/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
          登记评估
        </LinkButton>
      ) : null}
    </>
  )
}
