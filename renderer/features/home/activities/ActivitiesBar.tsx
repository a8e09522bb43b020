import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ActivitiesView } from './activity-view.ts'

const route = getRouteApi('/home/activities')

const views = [
  { value: 'held', label: '活动记录' },
  { value: 'people', label: '参与情况' },
] as const

/** Which of the two lists is shown; each starts in its own order. */
export function ViewSwitch({ view }: { readonly view: ActivitiesView['view'] }) {
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      size="sm"
      aria-label="看什么"
      data={[...views]}
      value={view}
      onChange={(next) =>
        void navigate({ search: ({ search }) => ({ search, view: next }), replace: true })
      }
    />
  )
}

/** To the menu, and to a new activity for who may. */
export function ActivitiesActions() {
  const may = useMay('activities.write')
  return (
    <>
      <LinkButton to="/home/menu" variant="default">
        一周食谱
      </LinkButton>
      {may ? (
        <LinkButton to="/home/activities/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
          登记活动
        </LinkButton>
      ) : null}
    </>
  )
}
