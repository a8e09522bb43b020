import { getRota } from '#shared/contract/staff/rota.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { spanOf } from './rota-span.ts'
import type { RotaView } from './rota-view.ts'
import { RotaWork } from './RotaWork.tsx'

const route = getRouteApi('/staff/rota')

/** Without shifts nothing can be planned: the first step leads there. */
function NoShifts() {
  const mayWrite = useMay('rota.write')
  return (
    <Page title="排班">
      <EmptyState
        title="还没有班次"
        action={mayWrite ? <LinkButton to="/staff/rota/shifts">设班次</LinkButton> : undefined}
      >
        先设早、中、夜这样的班次和时间，再排班。
      </EmptyState>
    </Page>
  )
}

/** Who works when: a month or a week, with its faults and the carers of each shift. */
export function RotaPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const realToday = useToday()
  const today = useAsOf() ?? realToday
  const span = spanOf(view.unit, view.day ?? today)
  const { from, to } = span
  const rota = useOperationQuery(getRota, { from, to, ...useAsOfInput() }, { keepPrevious: true })
  const change = (part: Partial<RotaView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <Loaded of={rota} what="排班表" heading="排班">
      {(shown) =>
        shown.shifts.length === 0 ? (
          <NoShifts />
        ) : (
          <RotaWork
            rota={shown}
            view={view}
            span={{ ...span, from: shown.from, to: shown.to }}
            today={today}
            isStale={rota.isPlaceholderData}
            refetch={rota.refetch}
            onView={change}
          />
        )
      }
    </Loaded>
  )
}
