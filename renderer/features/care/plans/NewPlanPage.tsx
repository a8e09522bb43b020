import { draftPlan } from '#shared/contract/care/care-plan.ts'
import { getPlanRules } from '#shared/contract/care/care-plan-rules.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { addMonths } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { planInput, type PlanValues, planValues } from './plan-form.ts'
import { PlanFields } from './PlanFields.tsx'

const route = getRouteApi('/residents/$residentId/care-plan')

interface NewFormProps {
  readonly residentId: number
  readonly reviewMonths: number
}

function NewForm({ residentId, reviewMonths }: NewFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(draftPlan)
  const today = useToday()
  const reviewOn = addMonths(today, reviewMonths)
  const toInput = (values: PlanValues) => ({ residentId, ...planInput(values) })
  const record = useRecordForm<PlanValues>({
    initialValues: planValues(null, { planFrom: today, reviewOn, assessmentId: null }),
    schema: draftPlan.input,
    toInput,
    draft: useDraftStore<PlanValues>('care.draftPlan', residentId),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('草稿已建好，接着加照护项目')
      await navigate({ to: '/care/plans/$carePlanId', params: { carePlanId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="拟定照护计划"
      saveLabel="建草稿，去加项目"
      onCancel={() =>
        void navigate({
          to: '/residents/$residentId',
          params: { residentId },
          search: { tab: 'care-plan' },
        })
      }
    >
      <PlanFields record={record} residentId={residentId} />
    </RecordForm>
  )
}

/** The beginning of a plan; its items are put in on its own page. */
export function NewPlanPage() {
  const { residentId } = route.useParams()
  const person = useOpened(get, { residentId })
  const rules = useOpened(getPlanRules, {})
  return (
    <Page title={person.data === undefined ? '拟定照护计划' : `拟定照护计划：${person.data.name}`}>
      <Loaded of={rules} what="照护计划的约定">
        {({ rules: { reviewMonths } }) => (
          <Panel isNarrow>
            <NewForm residentId={residentId} reviewMonths={reviewMonths} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
