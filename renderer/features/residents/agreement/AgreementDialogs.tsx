import { endAgreement, signAgreement } from '#shared/contract/residents/agreement.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { AgreementFields, agreementInput, type AgreementValues } from '../AgreementFields.tsx'
import { dayGiven } from '../day-input.ts'
import { EntryDialog } from '../waiting/EntryDialog.tsx'
import type { Agreement } from './agreement-form.ts'

interface DialogProps {
  readonly agreement: Agreement
  readonly onClose: () => void
}

/** The paper came back signed. */
export function SignDialog({ agreement, onClose }: DialogProps) {
  const command = useCommand(signAgreement)
  const { id, version, name } = agreement
  const toInput = (values: AgreementValues) => ({ id, version, ...agreementInput(values) })
  const record = useRecordForm<AgreementValues & Record<string, unknown>>({
    initialValues: {
      number: agreement.number ?? '',
      signedOn: useToday(),
      startsOn: agreement.startsOn ?? '',
      expiresOn: agreement.expiresOn ?? '',
    },
    schema: signAgreement.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已登记签订，可以接着存扫描件')
    },
  })
  return (
    <EntryDialog record={record} title={`登记已签：${name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <AgreementFields record={record} />
      </FormGroup>
    </EntryDialog>
  )
}

interface EndValues extends Record<string, unknown> {
  endedOn: string
  endNote: string
}

/** Ends an agreement before its last day. */
export function EndDialog({ agreement, onClose }: DialogProps) {
  const command = useCommand(endAgreement)
  const today = useToday()
  const { id, version, name } = agreement
  const toInput = ({ endedOn, endNote }: EndValues) => ({
    id,
    version,
    endedOn: dayGiven(endedOn) as string,
    endNote,
  })
  const record = useRecordForm<EndValues>({
    initialValues: { endedOn: today, endNote: '' },
    schema: endAgreement.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已登记提前终止')
    },
  })
  const { form } = record
  return (
    <EntryDialog record={record} title={`提前终止：${name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="最后一天"
            required
            max={today}
            description="协议到这一天为止有效"
            {...form.getInputProps('endedOn')}
          />
        </Field>
        <Field>
          <TextInput
            label="说明"
            data-autofocus
            maxLength={200}
            {...form.getInputProps('endNote')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}
