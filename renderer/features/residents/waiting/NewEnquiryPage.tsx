import { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { get, kinds } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { sexWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { IdNumberField } from '#renderer/ui/IdNumberField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AbilityWordField } from '../AbilityWordField.tsx'
import { ChoiceField } from '../ChoiceField.tsx'
import { GroupField } from '../GroupField.tsx'
import { AlikeNotice } from './AlikeNotice.tsx'
import { enquiryFieldNames, enquiryInput, newEnquiry, type EnquiryValues } from './enquiry-form.ts'
import { WishFields } from './WishFields.tsx'

const route = getRouteApi('/waiting/new')

interface FieldsProps {
  readonly record: RecordFormState<EnquiryValues>
}

/** Who it is about; a name is enough. */
function PersonFields({ record }: FieldsProps) {
  const { form } = record
  const { name, idNumber } = form.values
  const today = useToday()
  return (
    <FormGroup title="老人">
      <Field width="third">
        <TextInput label="姓名" required autoFocus maxLength={60} {...form.getInputProps('name')} />
      </Field>
      <Field width="twoThirds">
        <IdNumberField label="身份证号（没有就留空）" {...form.getInputProps('idNumber')} />
      </Field>
      <Field>
        <AlikeNotice name={name} idNumber={idNumber} />
      </Field>
      {idNumber.trim() === '' ? (
        <>
          <Field width="half">
            <ChoiceField label="性别" words={sexWords} {...form.getInputProps('sex')} />
          </Field>
          <Field width="half">
            <DayField label="出生日期" max={today} {...form.getInputProps('bornOn')} />
          </Field>
        </>
      ) : null}
      <Field width="third">
        <TextInput label="电话" maxLength={40} {...form.getInputProps('telephone')} />
      </Field>
      <Field width="twoThirds">
        <TextInput label="住址" maxLength={200} {...form.getInputProps('address')} />
      </Field>
    </FormGroup>
  )
}

/** Who is to be called, and what was said of the person. */
function ToldFields({ record }: FieldsProps) {
  const { form } = record
  const groups = useOperationQuery(kinds, {}).data?.groups ?? []
  return (
    <FormGroup title="联系人和情况">
      <Field width="third">
        <TextInput label="联系人" maxLength={40} {...form.getInputProps('contactName')} />
      </Field>
      <Field width="third">
        <TextInput label="与老人关系" maxLength={20} {...form.getInputProps('contactRelation')} />
      </Field>
      <Field width="third">
        <TextInput label="联系电话" maxLength={40} {...form.getInputProps('contactTelephone')} />
      </Field>
      <Field width="half">
        <GroupField groups={groups} {...form.getInputProps('group')} />
      </Field>
      <Field width="half">
        <AbilityWordField label="自述能力" {...form.getInputProps('abilityWord')} />
      </Field>
    </FormGroup>
  )
}

function EnquiryForm({ resident }: { readonly resident?: OutputOf<typeof get> }) {
  const navigate = route.useNavigate()
  const command = useCommand(recordEnquiry)
  const residentId = resident?.id
  const toInput = (values: EnquiryValues) => enquiryInput(values, residentId)
  const record = useRecordForm<EnquiryValues>({
    initialValues: newEnquiry(useToday()),
    schema: recordEnquiry.input,
    toInput,
    fieldNames: enquiryFieldNames,
    draft: useDraftStore<EnquiryValues>('residents.recordEnquiry', residentId ?? 'new'),
    save: async (values) => {
      const made = await command.mutateAsync(toInput(values))
      notifyDone(made.waitingId === null ? '咨询已登记' : '已登记，并列入轮候')
      await navigate({
        to: '/residents/$residentId',
        params: { residentId: made.residentId },
        search: { tab: 'before' },
      })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记咨询"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/waiting' })}
    >
      {resident === undefined ? <PersonFields record={record} /> : null}
      <WishFields record={record} />
      <ToldFields record={record} />
      <FormGroup>
        <Field>
          <Checkbox
            label="同时列入轮候名单，从咨询日期起"
            {...record.form.getInputProps('isWaiting', { type: 'checkbox' })}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Somebody of the register asks for a place again. */
function KnownPersonForm({ residentId }: { readonly residentId: number }) {
  const resident = useOperationQuery(get, { residentId, masked: true })
  return (
    <Loaded of={resident} what="老人档案">
      {(value) => (
        <Page title={`登记咨询：${value.name}`} sub="用已有的档案，身份资料不用再填">
          <Panel isNarrow>
            <EnquiryForm key={value.id} resident={value} />
          </Panel>
        </Page>
      )}
    </Loaded>
  )
}

/** Somebody asks for a place: a name is enough, the rest comes when it is known. */
export function NewEnquiryPage() {
  const { residentId } = route.useSearch()
  if (residentId !== undefined) return <KnownPersonForm residentId={residentId} />
  return (
    <Page title="登记咨询" sub="只知道姓名也可以登记，其余以后补">
      <Panel isNarrow>
        <EnquiryForm key="new" />
      </Panel>
    </Page>
  )
}
