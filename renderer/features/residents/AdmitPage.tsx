import { listAgreements } from '#shared/contract/residents/agreement.ts'
import { admit, kinds } from '#shared/contract/residents/resident.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { AbilityWordField } from './AbilityWordField.tsx'
import { admitFieldNames, admitInput, newAdmission, type AdmitValues } from './admit-form.ts'
import { AgreementFields } from './AgreementFields.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { GroupField } from './GroupField.tsx'
import { identityOf } from './identity-form.ts'
import { IdentityFields } from './IdentityFields.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { SamePersonNotice } from './SamePersonNotice.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/admit')

const agreementChoices = { pending: '纸质，待补录', signed: '已签，现在登记' } as const
const choicesWithDraft = { ...agreementChoices, pending: '用已拟好的协议' } as const

interface StayFieldsProps {
  readonly record: RecordFormState<AdmitValues>
  readonly residentId: number | undefined
}

/** Whether an agreement was drawn up for somebody before she comes. */
function useHasDraft(residentId: number | undefined): boolean {
  const { data } = useOperationQuery(
    listAgreements,
    { residentId: residentId ?? 0 },
    { enabled: residentId !== undefined },
  )
  return data?.rows.some(({ stayId }) => stayId === null) === true
}

/** Which bed from which day, and what was agreed and said. */
function StayFields({ record, residentId }: StayFieldsProps) {
  const { form } = record
  const groups = useOperationQuery(kinds, {}).data?.groups ?? []
  const hasDraft = useHasDraft(residentId)
  return (
    <>
      <FormGroup title="入住">
        <Field width="third">
          <DayField label="入住日期" required {...form.getInputProps('admittedOn')} />
        </Field>
        <Field width="twoThirds">
          <BedPicker
            label="床位"
            day={form.values.admittedOn}
            {...(residentId === undefined ? {} : { residentId })}
            {...form.getInputProps('bedId')}
          />
        </Field>
        <Field width="third">
          <GroupField groups={groups} {...form.getInputProps('group')} />
        </Field>
        <Field width="third">
          <MoneyField
            label="每月收费"
            description="还没有定就留空"
            {...form.getInputProps('monthlyFee')}
          />
        </Field>
        <Field width="third">
          <AbilityWordField label="自述能力" {...form.getInputProps('abilityWord')} />
        </Field>
      </FormGroup>
      <FormGroup title="服务协议">
        <Field>
          <ChoiceField
            label="协议"
            words={hasDraft ? choicesWithDraft : agreementChoices}
            {...form.getInputProps('agreementState')}
          />
        </Field>
        {form.values.agreementState === 'signed' ? (
          <AgreementFields record={record} at="agreement." />
        ) : null}
      </FormGroup>
    </>
  )
}

/** The form, for somebody new or for somebody who lived here before. */
function AdmitForm({ resident }: { readonly resident?: Resident }) {
  const { bedId, day } = route.useSearch()
  const residentId = resident?.id
  const navigate = route.useNavigate()
  const command = useCommand(admit)
  const today = useToday()
  const toInput = (values: AdmitValues) => admitInput(values, residentId)
  const record = useRecordForm<AdmitValues>({
    initialValues: {
      ...newAdmission(day ?? today),
      ...(resident === undefined ? {} : identityOf(resident)),
      bedId: bedId ?? null,
    },
    schema: admit.input,
    toInput,
    fieldNames: admitFieldNames,
    draft: useBegunDraft<AdmitValues>(
      'residents.admit',
      residentId ?? 'new',
      bedId === undefined ? {} : { bedId },
    ),
    save: async (values) => {
      const made = await command.mutateAsync(toInput(values))
      const hints = made.warnings.map(({ message }) => message).join('')
      notifyDone(`${values.name.trim()} 已入住${hints === '' ? '' : `。提醒：${hints}`}`)
      await navigate({ to: '/residents/$residentId', params: { residentId: made.residentId } })
    },
  })
  const cancel = () =>
    resident === undefined
      ? navigate({ to: '/residents' })
      : navigate({ to: '/residents/$residentId', params: { residentId: resident.id } })
  return (
    <RecordForm
      record={record}
      label="办理入住"
      saveLabel="办理入住"
      onCancel={() => void cancel()}
    >
      <IdentityFields record={record} />
      <SamePersonNotice values={record.form.values} residentId={residentId} />
      <StayFields record={record} residentId={residentId} />
    </RecordForm>
  )
}

/** Brings a person into the home: who, which bed, from which day; again, where she left before. */
export function AdmitPage() {
  const { residentId } = route.useSearch()
  if (residentId === undefined) {
    return (
      <Page title="办理入住">
        <Panel isNarrow>
          <AdmitForm />
        </Panel>
      </Page>
    )
  }
  return (
    <ResidentFormPage title="办理入住" residentId={residentId} isRevealed>
      {(resident) =>
        resident.state === 'in' || resident.state === 'away' ? (
          <NotNow residentId={residentId} title="已经在住">
            在住的老人不用再办入住。
          </NotNow>
        ) : (
          <AdmitForm resident={resident} />
        )
      }
    </ResidentFormPage>
  )
}
