import { correctSchedule, getSchedule } from '#shared/contract/safety/schedule.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { SaidFields } from './SaidFields.tsx'
import { type SaidValues, saidInput, saidValues, type Schedule } from './schedule-form.ts'

const route = getRouteApi('/safety/schedules/$scheduleId/correct')

function CorrectForm({ schedule }: { readonly schedule: Schedule }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctSchedule)
  const { id, version, isUsed } = schedule
  const back = () => navigate({ to: '/safety/schedules/$scheduleId', params: { scheduleId: id } })
  const toInput = (values: SaidValues) => ({ id, version, ...saidInput(values) })
  const record = useRecordForm<SaidValues>({
    initialValues: saidValues(schedule),
    schema: correctSchedule.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正计划" saveLabel="保存更正" onCancel={() => void back()}>
      <FormGroup>
        <SaidFields record={record} isUsed={isUsed} own={schedule} />
      </FormGroup>
    </RecordForm>
  )
}

/** Puts right what a schedule is called and which rules it answers. */
export function CorrectSchedulePage() {
  const { scheduleId } = route.useParams()
  const { day } = route.useSearch()
  const opened = useOpened(getSchedule, {
    id: scheduleId,
    ...(day === undefined ? {} : { asOf: day }),
  })
  const isUsed = opened.data?.isUsed === true
  return (
    <Page
      title={opened.data === undefined ? '更正计划' : `更正：${opened.data.name}`}
      sub={isUsed ? '已经有过应办的时段，种类、路线和检查表不再改' : undefined}
    >
      <Loaded of={opened} what="这个计划">
        {(schedule) => (
          <Panel isNarrow>
            <CorrectForm schedule={schedule} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
