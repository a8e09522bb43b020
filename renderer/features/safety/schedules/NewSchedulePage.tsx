import { createSchedule } from '#shared/contract/safety/schedule.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { FrequencyFields } from './FrequencyFields.tsx'
import { OwnerFields } from './OwnerFields.tsx'
import { SaidFields } from './SaidFields.tsx'
import {
  emptySaid,
  emptyTerm,
  type SaidValues,
  saidInput,
  termFieldNames,
  termInput,
  type TermValues,
} from './schedule-form.ts'
import { WindowsPreview } from './WindowsPreview.tsx'

const route = getRouteApi('/safety/schedules/new')

interface Values extends SaidValues, TermValues {
  termFrom: string
}

const toInput = (values: Values) => ({
  ...saidInput(values),
  ...termInput(values),
  termFrom: values.termFrom,
})

/** Plans something that is due again and again; what it makes due is shown before it is saved. */
export function NewSchedulePage() {
  const navigate = route.useNavigate()
  const today = useToday()
  const command = useCommand(createSchedule)
  const record = useRecordForm<Values>({
    initialValues: { ...emptySaid, ...emptyTerm, termFrom: today },
    schema: createSchedule.input,
    toInput,
    fieldNames: termFieldNames,
    draft: useDraftStore<Values>('safety.createSchedule', 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('计划已新增')
      await navigate({ to: '/safety/schedules/$scheduleId', params: { scheduleId: id } })
    },
  })
  const { form } = record
  return (
    <Page title="新增计划">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="新增计划"
          saveLabel="新增"
          onCancel={() => void navigate({ to: '/safety/schedules' })}
        >
          <FormGroup title="做什么">
            <SaidFields record={record} />
          </FormGroup>
          <FormGroup title="多久一次">
            <FrequencyFields record={record} />
            <Field width="half">
              <DayField
                label="从哪天起"
                description="最早今天"
                required
                {...form.getInputProps('termFrom')}
              />
            </Field>
            <Field>
              <WindowsPreview values={form.values} from={form.values.termFrom} />
            </Field>
          </FormGroup>
          <FormGroup title="谁负责">
            <OwnerFields record={record} />
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}
