import {
  consentGivers,
  consentWays,
  correctConsent,
  listConsents,
  listPrivacyNotices,
  recordConsent,
} from '#shared/contract/residents/consent.ts'
import type { OutputOf } from '#shared/operation.ts'
import { consentGiverWords, consentWayWords } from '#shared/rules/privacy-words.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, Radio, Group, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { NotNow, type Resident, ResidentFormPage } from '../ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/consent')

type Consents = OutputOf<typeof listConsents>
type Consent = Consents['rows'][number]
type Notices = OutputOf<typeof listPrivacyNotices>['rows']

interface Values extends Record<string, unknown> {
  purpose: string
  noticeId: string
  isGiven: string
  givenBy: string
  givenByRole: string
  way: string
  scope: string
  givenOn: string
  withdrawnOn: string
  reason: string
}

function said(values: Values) {
  return {
    purpose: values.purpose,
    noticeId: values.noticeId === '' ? null : Number(values.noticeId),
    isGiven: values.isGiven === 'yes',
    givenBy: values.givenBy,
    givenByRole: values.givenByRole as (typeof consentGivers)[number],
    way: values.way as (typeof consentWays)[number],
    scope: values.scope,
    givenOn: dayGiven(values.givenOn) as string,
  }
}

/** Whoever may speak for the person, by what is on file: herself unless a guardian acts for her. */
function speakerOf({ name, contacts }: Resident) {
  const acting = contacts.find(({ kind, isInForce }) => kind === 'guardian' && isInForce)
  return acting === undefined
    ? { givenBy: name, givenByRole: 'self' }
    : { givenBy: acting.name, givenByRole: 'guardian' }
}

interface StartOf {
  readonly entry: Consent | null
  readonly resident: Resident
  readonly notices: Notices
  readonly purpose: string
  readonly day: string
}

function startValues({ entry, resident, notices, purpose, day }: StartOf): Values {
  const inForce = notices.find((notice) => notice.isInForce)
  const noticeId = entry === null ? inForce?.id : entry.noticeId
  const speaker = speakerOf(resident)
  return {
    purpose: entry?.purpose ?? purpose,
    noticeId: noticeId == null ? '' : String(noticeId),
    isGiven: entry?.isGiven === false ? 'no' : 'yes',
    givenBy: entry?.givenBy ?? speaker.givenBy,
    givenByRole: entry?.givenByRole ?? speaker.givenByRole,
    way: entry?.way ?? 'written',
    scope: entry?.scope ?? '',
    givenOn: entry?.givenOn ?? day,
    withdrawnOn: entry?.withdrawnOn ?? '',
    reason: '',
  }
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly consents: Consents
  readonly notices: Notices
  readonly isCorrection: boolean
}

function Fields({ record, consents, notices, isCorrection }: FieldsProps) {
  const { form } = record
  const chosen = consents.purposes.find(({ purpose }) => purpose === form.values.purpose)
  return (
    <FormGroup>
      <Field width="half">
        <NativeSelect
          label="用途"
          required
          disabled={isCorrection}
          description={chosen?.isSensitive === true ? '敏感信息，要单独同意' : undefined}
          data={[
            { value: '', label: '选一项' },
            ...consents.purposes.map(({ purpose, name, isSensitive }) => ({
              value: purpose,
              label: isSensitive ? `${name}（单独同意）` : name,
            })),
          ]}
          {...form.getInputProps('purpose')}
        />
      </Field>
      <Field width="half">
        <Radio.Group label="表示" {...form.getInputProps('isGiven')}>
          <Group gap="lg" mt={8}>
            <Radio value="yes" label="同意" />
            <Radio value="no" label="不同意" />
          </Group>
        </Radio.Group>
      </Field>
      <Field width="quarter">
        <DayField label="日期" required {...form.getInputProps('givenOn')} />
      </Field>
      <Field width="quarter">
        <NativeSelect
          label="由谁表示"
          data={consentGivers.map((role) => ({ value: role, label: consentGiverWords[role] }))}
          {...form.getInputProps('givenByRole')}
        />
      </Field>
      <Field width="quarter">
        <TextInput label="姓名" required {...form.getInputProps('givenBy')} />
      </Field>
      <Field width="quarter">
        <NativeSelect
          label="方式"
          data={consentWays.map((way) => ({ value: way, label: consentWayWords[way] }))}
          {...form.getInputProps('way')}
        />
      </Field>
      <Field width="half">
        <NativeSelect
          label="告知书"
          data={[
            { value: '', label: '没有读告知书' },
            ...notices.map(({ id, noticeVersion, title }) => ({
              value: String(id),
              label: `${title} ${noticeVersion}`,
            })),
          ]}
          {...form.getInputProps('noticeId')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="范围"
          placeholder="只限护理和送医"
          maxLength={200}
          {...form.getInputProps('scope')}
        />
      </Field>
      {isCorrection ? (
        <Field width="half">
          <DayField
            label="撤回或结束日期"
            description="还有效就留空"
            {...form.getInputProps('withdrawnOn')}
          />
        </Field>
      ) : null}
    </FormGroup>
  )
}

interface FormProps extends Omit<StartOf, 'purpose' | 'day'> {
  readonly consents: Consents
}

function ConsentForm({ entry, resident, consents, notices }: FormProps) {
  const { purpose = '', day } = route.useSearch()
  const navigate = route.useNavigate()
  const [today, asOf] = [useToday(), useAsOf()]
  const { id: residentId } = resident
  const recording = useCommand(recordConsent)
  const correcting = useCommand(correctConsent)
  const back = () =>
    navigate({ to: '/residents/$residentId', params: { residentId }, search: { tab: 'privacy' } })
  const toCorrect = (of: Consent, values: Values) => ({
    id: of.id,
    version: of.version,
    ...said(values),
    withdrawnOn: dayOrNull(values.withdrawnOn),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: startValues({ entry, resident, notices, purpose, day: day ?? asOf ?? today }),
    schema: entry === null ? recordConsent.input : correctConsent.input,
    toInput: (values) =>
      entry === null ? { residentId, ...said(values) } : toCorrect(entry, values),
    draft: useDraftStore<Values>(
      'residents.consent',
      entry === null ? `new-${residentId}` : entry.id,
    ),
    save: async (values) => {
      if (entry === null) await recording.mutateAsync({ residentId, ...said(values) })
      else await correcting.mutateAsync(toCorrect(entry, values))
      notifyDone(entry === null ? '已登记' : '已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label={entry === null ? '登记同意' : '更正同意'}
      saveLabel={entry === null ? '登记' : '保存更正'}
      onCancel={() => void back()}
    >
      <Fields record={record} consents={consents} notices={notices} isCorrection={entry !== null} />
      {entry === null ? null : <CorrectionReason record={record} />}
    </RecordForm>
  )
}

function Opened({ resident }: { readonly resident: Resident }) {
  const { consentId } = route.useSearch()
  const consents = useOpened(listConsents, { residentId: resident.id })
  const notices = useOpened(listPrivacyNotices, {})
  return (
    <Loaded of={consents} what="同意登记">
      {(known) => (
        <Loaded of={notices} what="告知书">
          {({ rows }) => {
            const entry = known.rows.find(({ id }) => id === consentId) ?? null
            if (consentId !== undefined && entry === null) {
              return (
                <NotNow residentId={resident.id} title="没有这条登记">
                  它可能已经作废。
                </NotNow>
              )
            }
            return <ConsentForm entry={entry} resident={resident} consents={known} notices={rows} />
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

/** What a person says to one purpose, or the correction of it. */
export function ConsentPage() {
  const { residentId } = route.useParams()
  const { consentId } = route.useSearch()
  return (
    <ResidentFormPage
      title={consentId === undefined ? '登记同意' : '更正同意'}
      residentId={residentId}
    >
      {(resident) => <Opened key={residentId} resident={resident} />}
    </ResidentFormPage>
  )
}
