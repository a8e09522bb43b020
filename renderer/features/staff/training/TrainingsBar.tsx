import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi, useLocation } from '@tanstack/react-router'
import type { TrainingsView } from './training-view.ts'

const route = getRouteApi('/staff/trainings')

const views = [
  { value: 'records', label: '培训记录' },
  { value: 'hours', label: '学时' },
] as const

/** Which of the two lists is shown; each starts in its own order. */
export function ViewSwitch({ view }: { readonly view: TrainingsView['view'] }) {
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      size="sm"
      aria-label="看什么"
      data={[...views]}
      value={view}
      onChange={(next) =>
        void navigate({
          search: ({ search }) => ({ search, view: next }),
          replace: true,
        })
      }
    />
  )
}

const lists = [
  { to: '/staff/trainings', label: '培训记录' },
  { to: '/staff/trainings/plan', label: '年度计划' },
  { to: '/staff/trainings/sessions', label: '培训安排' },
  { to: '/staff/trainings/hours', label: '学时表' },
  { to: '/staff/trainings/safety', label: '安全教育' },
  { to: '/staff/trainings/pre-job', label: '岗前缺口' },
] as const

/** The other lists about training. */
export function TrainingLinks() {
  const { pathname } = useLocation()
  return lists
    .filter(({ to }) => to !== pathname)
    .map(({ to, label }) => (
      <LinkButton key={to} to={to} variant="default">
        {label}
      </LinkButton>
    ))
}

/** To the staff, and to a new training for who may. */
export function TrainingsActions() {
  const may = useMay('staff.write')
  return (
    <>
      <TrainingLinks />
      <LinkButton to="/staff" variant="default">
        员工名册
      </LinkButton>
      {may ? (
        <LinkButton to="/staff/trainings/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
          登记培训
        </LinkButton>
      ) : null}
    </>
  )
}
