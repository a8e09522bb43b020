import { changeRoutePoints } from '#shared/contract/safety/route.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import type { RouteRow } from './route-columns.tsx'
import { RoutePoints } from './RoutePoints.tsx'
import { changeFrom, useRoute } from './use-used.ts'

const route = getRouteApi('/safety/routes/$routeId/points')

interface Values extends Record<string, unknown> {
  from: string
  pointIds: number[]
}

interface FormProps {
  /** As it holds from the proposed day on. */
  readonly row: RouteRow
  readonly from: string
}

function ChangeForm({ row, from }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(changeRoutePoints)
  const { id, version } = row
  const back = () => navigate({ to: '/safety/routes/$routeId', params: { routeId: id } })
  const toInput = (values: Values) => ({ id, version, ...values })
  const record = useRecordForm<Values>({
    initialValues: { from, pointIds: row.points.map(({ pointId }) => pointId) },
    schema: changeRoutePoints.input,
    toInput,
    draft: useDraftStore<Values>('safety.changeRoutePoints', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('点位已调整')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="调整点位" saveLabel="保存调整" onCancel={() => void back()}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="从哪天起"
            description="用过的路线最早从明天起，今天该走的不变"
            required
            {...form.getInputProps('from')}
          />
        </Field>
        <Field>
          <RoutePoints
            value={form.values.pointIds}
            onChange={(pointIds) => form.setFieldValue('pointIds', pointIds)}
            errors={form.errors}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Other places or another order, from a day on. */
export function ChangePointsPage() {
  const { routeId } = route.useParams()
  const today = useToday()
  const now = useRoute(routeId)
  const from = now.data === undefined ? null : changeFrom(now.data, today)
  const then = useRoute(routeId, from)
  return (
    <Page title={now.data === undefined ? '调整点位' : `调整点位：${now.data.name}`}>
      <Loaded of={from === null ? { ...now, data: undefined } : then} what="这条路线">
        {(row) => (
          <Panel isNarrow>
            <ChangeForm row={row} from={from ?? today} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
