import { correctAgreement, getAgreement } from '#shared/contract/residents/agreement.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayOrNull } from '../day-input.ts'
import {
  type Agreement,
  agreementFieldNames,
  type AgreementFormValues,
  agreementValues,
  contentInput,
  daysInput,
} from './agreement-form.ts'
import { AgreementContentFields } from './AgreementContentFields.tsx'

interface FormProps {
  readonly agreement: Agreement
  readonly onDone: () => Promise<unknown>
}

function EditForm({ agreement, onDone }: FormProps) {
  const command = useCommand(correctAgreement)
  const isSigned = agreement.signedOn !== null
  const { id, version } = agreement
  const toInput = (values: AgreementFormValues) => ({
    id,
    version,
    signedOn: isSigned ? dayOrNull(values.signedOn) : null,
    ...daysInput(values),
    ...contentInput(values),
    reason: isSigned ? values.reason : null,
  })
  const record = useRecordForm<AgreementFormValues>({
    initialValues: agreementValues(agreement),
    schema: correctAgreement.input,
    toInput,
    fieldNames: agreementFieldNames,
    draft: useDraftStore<AgreementFormValues>('residents.correctAgreement', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(isSigned ? '协议已更正' : '草稿已保存')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label={isSigned ? '更正服务协议' : '修改协议草稿'}
      saveLabel={isSigned ? '保存更正' : '保存草稿'}
      onCancel={() => void onDone()}
    >
      <FormGroup title="编号和日期">
        <Field width="half">
          <TextInput label="协议编号" maxLength={40} {...form.getInputProps('number')} />
        </Field>
        {isSigned ? (
          <Field width="half">
            <DayField label="签订日期" required {...form.getInputProps('signedOn')} />
          </Field>
        ) : null}
        <Field width="half">
          <DayField label="起始日期" {...form.getInputProps('startsOn')} />
        </Field>
        <Field width="half">
          <DayField
            label="截止日期"
            description="协议有效的最后一天；没有约定就留空"
            {...form.getInputProps('expiresOn')}
          />
        </Field>
      </FormGroup>
      <AgreementContentFields record={record} />
      {isSigned ? <CorrectionReason record={record} /> : null}
    </RecordForm>
  )
}

/** Puts an agreement right, or goes on with a draft. The form keeps what it was opened with. */
export function EditAgreementForm({
  agreementId,
  onDone,
}: {
  readonly agreementId: number
  readonly onDone: () => Promise<unknown>
}) {
  const query = useOperationQuery(getAgreement, { id: agreementId })
  const [opened, setOpened] = useState<Agreement | null>(null)
  if (opened?.id !== agreementId && query.data !== undefined && !query.isFetching) {
    setOpened(query.data)
  }
  const of = { ...query, data: opened?.id === agreementId ? opened : undefined }
  return (
    <Loaded of={of} what="这份协议">
      {(agreement) => <EditForm key={agreement.id} agreement={agreement} onDone={onDone} />}
    </Loaded>
  )
}
