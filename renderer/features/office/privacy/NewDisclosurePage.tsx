import {
  disclosureBases,
  receiverKinds,
  recordDisclosure,
} from '#shared/contract/office/disclosure.ts'
import { listConsents } from '#shared/contract/residents/consent.ts'
import {
  consentStateWords,
  disclosureBasisWords,
  receiverKindWords,
} from '#shared/rules/privacy-words.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useResidentOf } from './use-resident-of.ts'

const route = getRouteApi('/office/privacy/disclosures/new')

interface Values extends Record<string, unknown> {
  resident: FoundResident | null
  about: string
  disclosedOn: string
  receiver: string
  receiverKind: string
  what: string
  purpose: string
  basis: string
  consentId: string
  way: string
  givenBy: string
  note: string
}

function toInput(values: Values) {
  const { resident, about, disclosedOn, receiverKind, basis, consentId, ...rest } = values
  return {
    ...rest,
    residentId: resident?.id ?? null,
    about: resident === null ? about : null,
    disclosedOn: (disclosedOn === '' ? undefined : disclosedOn) as string,
    receiverKind: receiverKind as (typeof receiverKinds)[number],
    basis: basis as (typeof disclosureBases)[number],
    consentId: basis === 'consent' && consentId !== '' ? Number(consentId) : null,
  }
}

/** Consents of the person as they stood on the day, for who chooses the one on which it rests. */
function useConsentChoices(residentId: number | undefined, asOf: string) {
  const consents = useOperationQuery(
    listConsents,
    { residentId: residentId ?? 0, ...(/^\d{4}-\d\d-\d\d$/.test(asOf) ? { asOf } : {}) },
    { enabled: residentId !== undefined },
  )
  const purposes = consents.data?.purposes ?? []
  return [
    { value: '', label: '选一项' },
    ...purposes.flatMap(({ consentId, name, state }) =>
      consentId === null
        ? []
        : [
            {
              value: String(consentId),
              label: `${name}（${consentStateWords[state]}）`,
              disabled: state !== 'given',
            },
          ],
    ),
  ]
}

function DisclosureForm({ resident }: { readonly resident: FoundResident | null }) {
  const navigate = route.useNavigate()
  const command = useCommand(recordDisclosure)
  const session = useSession()
  const back = () => navigate({ to: '/office/privacy', search: { view: 'disclosures' } })
  const record = useRecordForm<Values>({
    initialValues: {
      resident,
      about: '',
      disclosedOn: useToday(),
      receiver: '',
      receiverKind: 'hospital',
      what: '',
      purpose: '',
      basis: 'consent',
      consentId: '',
      way: '',
      givenBy: session?.name ?? '',
      note: '',
    },
    schema: recordDisclosure.input,
    toInput,
    fieldNames: { residentId: 'resident' },
    draft: useDraftStore<Values>('office.disclosure', 'new'),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已列入对外提供登记簿')
      await back()
    },
  })
  const { form } = record
  const { resident: chosen, basis, disclosedOn } = form.values
  const choices = useConsentChoices(chosen?.id, disclosedOn)
  return (
    <RecordForm record={record} label="登记对外提供" saveLabel="登记" onCancel={() => void back()}>
      <FormGroup title="谁的信息">
        <Field width="half">
          <ResidentPicker label="老人" takesFocus {...form.getInputProps('resident')} />
        </Field>
        {chosen === null ? (
          <Field width="half">
            <TextInput
              label="涉及多人的，写明范围"
              placeholder="2026年10月在住全部老人"
              {...form.getInputProps('about')}
            />
          </Field>
        ) : null}
      </FormGroup>
      <FormGroup title="给了谁">
        <Field width="half">
          <TextInput
            label="接收方"
            required
            placeholder="市第一人民医院"
            {...form.getInputProps('receiver')}
          />
        </Field>
        <Field width="quarter">
          <NativeSelect
            label="接收方类型"
            data={receiverKinds.map((kind) => ({ value: kind, label: receiverKindWords[kind] }))}
            {...form.getInputProps('receiverKind')}
          />
        </Field>
        <Field width="quarter">
          <DayField label="日期" required {...form.getInputProps('disclosedOn')} />
        </Field>
        <Field width="half">
          <TextInput
            label="提供内容"
            required
            placeholder="病史、用药清单"
            {...form.getInputProps('what')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="用途"
            required
            placeholder="转院就诊"
            {...form.getInputProps('purpose')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="依据">
        <Field width="half">
          <NativeSelect
            label="依据"
            data={disclosureBases.map((one) => ({ value: one, label: disclosureBasisWords[one] }))}
            {...form.getInputProps('basis')}
          />
        </Field>
        {basis === 'consent' ? (
          <Field width="half">
            <NativeSelect
              label="依据哪一项同意"
              required
              description={chosen === null ? '先选老人' : '只能选那一天有效的同意'}
              data={choices}
              {...form.getInputProps('consentId')}
            />
          </Field>
        ) : null}
        <Field width="half">
          <TextInput label="方式" placeholder="复印件、电话、微信" {...form.getInputProps('way')} />
        </Field>
        <Field width="half">
          <TextInput label="经办人" {...form.getInputProps('givenBy')} />
        </Field>
        <Field>
          <Textarea label="备注" autosize minRows={1} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** What was given to whom, on which basis. */
export function NewDisclosurePage() {
  const { residentId } = route.useSearch()
  const { isReady, resident } = useResidentOf(residentId)
  return (
    <Page title="登记对外提供" sub="向机构以外提供老人的信息">
      <Panel isNarrow>{isReady ? <DisclosureForm resident={resident} /> : null}</Panel>
    </Page>
  )
}
