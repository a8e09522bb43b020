import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/assessments')

const views = [
  { value: 'due', label: '应评老人' },
  { value: 'records', label: '评估记录' },
  { value: 'official', label: '外来结果' },
] as const

/** Between the lists; and on to a new assessment. */
export function ListActions() {
  const { view, search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('assessments.write')
  const mayRead = useAsOf() === null
  return (
    <>
      <SegmentedControl
        aria-label="看哪张表"
        data={[...views]}
        value={view}
        // Who was looked for stays; the filters of the other list mean nothing here.
        onChange={(chosen) =>
          chosen === 'official'
            ? void navigate({ to: '/assessments/official', search: { search } })
            : void navigate({ search: { view: chosen, search } })
        }
      />
      {mayRead ? (
        <LinkButton to="/assessments/rules" variant="default">
          周期
        </LinkButton>
      ) : null}
      {mayWrite ? (
        <LinkButton to="/assessments/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
          登记评估
        </LinkButton>
      ) : null}
    </>
  )
}
