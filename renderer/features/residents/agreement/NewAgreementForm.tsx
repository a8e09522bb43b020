import { draftAgreement, getAgreement } from '#shared/contract/residents/agreement.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { addDays } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { AgreementFields } from '../AgreementFields.tsx'
import { dayGiven } from '../day-input.ts'
import type { Resident } from '../ResidentFormPage.tsx'
import {
  type Agreement,
  agreementFieldNames,
  type AgreementFormValues,
  agreementValues,
  contentInput,
  daysInput,
  newAgreement,
} from './agreement-form.ts'
import { AgreementContentFields } from './AgreementContentFields.tsx'

interface FormProps {
  readonly resident: Resident
  readonly onDone: () => Promise<unknown>
}

function NumberAndDays({ record }: { readonly record: RecordFormState<AgreementFormValues> }) {
  const { form } = record
  return (
    <FormGroup title="编号和日期">
      <Field width="third">
        <TextInput label="协议编号" maxLength={40} {...form.getInputProps('number')} />
      </Field>
      <Field width="third">
        <DayField label="起始日期" {...form.getInputProps('startsOn')} />
      </Field>
      <Field width="third">
        <DayField label="截止日期" {...form.getInputProps('expiresOn')} />
      </Field>
    </FormGroup>
  )
}

interface DraftFormProps extends FormProps {
  readonly renews: Agreement | null
}

function DraftForm({ resident, renews, onDone }: DraftFormProps) {
  const command = useCommand(draftAgreement)
  const { id: residentId } = resident
  const toInput = (values: AgreementFormValues) => ({
    residentId,
    renewsAgreementId: renews?.id ?? null,
    ...daysInput(values),
    ...contentInput(values),
  })
  const last = renews?.lastOn ?? null
  const startsOn = last === null ? '' : addDays(last, 1)
  const record = useRecordForm<AgreementFormValues>({
    initialValues:
      renews === null
        ? newAgreement(resident, resident.stays[0]?.stayFrom ?? '')
        : { ...agreementValues(renews), number: '', startsOn, expiresOn: '', trialDays: '' },
    schema: draftAgreement.input,
    toInput,
    fieldNames: agreementFieldNames,
    draft: useDraftStore<AgreementFormValues>(
      'residents.draftAgreement',
      renews === null ? residentId : `renews-${renews.id}`,
    ),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('草稿已保存，可以打印签字')
      await onDone()
    },
  })
  return (
    <RecordForm
      record={record}
      label={renews === null ? '拟定服务协议' : '续签服务协议'}
      saveLabel="保存草稿"
      onCancel={() => void onDone()}
    >
      <Text size="sm">
        {renews === null
          ? '打印出来签字后，在这份协议里“登记已签”。'
          : `原协议${last === null ? '没有截止日期' : `到 ${last} 为止`}，续签的从之后开始。`}
      </Text>
      <NumberAndDays record={record} />
      <AgreementContentFields record={record} />
    </RecordForm>
  )
}

/** Draws up an agreement: before the stay, for a stay that has none, or to renew one. */
export function DraftAgreementForm(
  props: FormProps & { readonly renewsAgreementId: number | null },
) {
  const { renewsAgreementId } = props
  const old = useOperationQuery(
    getAgreement,
    { id: renewsAgreementId ?? 0 },
    { enabled: renewsAgreementId !== null },
  )
  if (renewsAgreementId === null) return <DraftForm {...props} renews={null} />
  return (
    <Loaded of={old} what="原协议">
      {(renews) => <DraftForm {...props} renews={renews} />}
    </Loaded>
  )
}

/** Enters the agreement of a stay as it was signed. */
export function SignedAgreementForm({
  resident,
  stay,
  onDone,
}: FormProps & { readonly stay: Resident['stays'][number] }) {
  const command = useCommand(recordAgreement)
  const toInput = (values: AgreementFormValues) => ({
    stayId: stay.id,
    signedOn: dayGiven(values.signedOn) as string,
    ...daysInput(values),
    ...contentInput(values),
  })
  const record = useRecordForm<AgreementFormValues>({
    initialValues: newAgreement(resident, stay.stayFrom),
    schema: recordAgreement.input,
    toInput,
    fieldNames: agreementFieldNames,
    draft: useDraftStore<AgreementFormValues>('residents.agreement', stay.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('服务协议已登记')
      await onDone()
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记服务协议"
      saveLabel="登记协议"
      onCancel={() => void onDone()}
    >
      <Text size="sm">{stay.stayFrom} 入住的服务协议。</Text>
      <FormGroup title="编号和日期">
        <AgreementFields record={record} />
      </FormGroup>
      <AgreementContentFields record={record} />
    </RecordForm>
  )
}
