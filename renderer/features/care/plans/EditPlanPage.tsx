import { correctPlan } from '#shared/contract/care/care-plan.ts'
import { getPlan } from '#shared/contract/care/care-plan-shown.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { planInput, type PlanValues, planValues } from './plan-form.ts'
import type { Plan } from './plan-words.ts'
import { PlanFields } from './PlanFields.tsx'

const route = getRouteApi('/care/plans/$carePlanId/edit')

function EditForm({ plan }: { readonly plan: Plan }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctPlan)
  const { id, version } = plan
  const back = () => navigate({ to: '/care/plans/$carePlanId', params: { carePlanId: id } })
  const toInput = (values: PlanValues) => ({ id, version, ...planInput(values) })
  const record = useRecordForm<PlanValues>({
    initialValues: planValues(plan, plan),
    schema: correctPlan.input,
    toInput,
    draft: useDraftStore<PlanValues>('care.correctPlan', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('草稿已修改')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="修改照护计划草稿"
      saveLabel="保存"
      onCancel={() => void back()}
    >
      <PlanFields record={record} residentId={plan.residentId} />
    </RecordForm>
  )
}

/** Needs, wishes and days of a draft. */
export function EditPlanPage() {
  const { carePlanId } = route.useParams()
  const plan = useOpened(getPlan, { id: carePlanId })
  return (
    <Page title={plan.data === undefined ? '修改草稿' : `修改草稿：${plan.data.name}`}>
      <Loaded of={plan} what="照护计划">
        {(value) => (
          <Panel isNarrow>
            <EditForm plan={value} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
