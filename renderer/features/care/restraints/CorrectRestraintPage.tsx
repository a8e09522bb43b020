import { correctRestraint, getRestraint } from '#shared/contract/care/restraint.ts'
import { dayAndHourOf, instantOrNull } from '#renderer/domain/care-instant.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  type Restraint,
  restraintFieldNames,
  restraintInput,
  restraintValues,
  type RestraintValues,
} from './restraint-form.ts'
import { RestraintFields } from './RestraintFields.tsx'

const route = getRouteApi('/care/restraints/$restraintId/correct')

interface Values extends RestraintValues {
  endedDay: string
  endedHour: string
  endedBy: string
  correctionReason: string
}

function CorrectForm({ restraint }: { readonly restraint: Restraint }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctRestraint)
  const params = { restraintId: restraint.id }
  const back = () => navigate({ to: '/care/restraints/$restraintId', params })
  const toInput = (values: Values) => ({
    ...params,
    version: restraint.version,
    ...restraintInput(values),
    endedAt: instantOrNull(values.endedDay, values.endedHour),
    endedBy: values.endedBy,
    correctionReason: values.correctionReason,
  })
  const ended = dayAndHourOf(restraint.endedAt)
  const record = useRecordForm<Values>({
    initialValues: {
      ...restraintValues(restraint),
      endedDay: ended.day,
      endedHour: ended.hour,
      endedBy: restraint.endedBy ?? '',
      correctionReason: '',
    },
    schema: correctRestraint.input,
    toInput,
    fieldNames: restraintFieldNames,
    draft: useDraftStore<Values>('care.correctRestraint', restraint.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('约束已更正')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="更正约束" saveLabel="保存更正" onCancel={() => void back()}>
      <RestraintFields record={record} />
      <FormGroup title="解除">
        <Field width="half">
          <DayField
            label="解除日期"
            description="还没有解除就留空"
            {...form.getInputProps('endedDay')}
          />
        </Field>
        <Field width="quarter">
          <HourField label="几点" {...form.getInputProps('endedHour')} />
        </Field>
        <Field width="quarter">
          <TextInput label="解除人" maxLength={40} {...form.getInputProps('endedBy')} />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} name="correctionReason" />
    </RecordForm>
  )
}

/** A restraint that was entered wrongly is put right. */
export function CorrectRestraintPage() {
  const { restraintId } = route.useParams()
  const opened = useOpened(getRestraint, { restraintId })
  return (
    <Page title="更正约束" sub={opened.data?.name}>
      <Loaded of={opened} what="这次约束">
        {(restraint) => (
          <Panel isNarrow>
            <CorrectForm restraint={restraint} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
