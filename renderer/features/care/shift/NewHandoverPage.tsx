import { getHandoverStart, signHandover } from '#shared/contract/care/handover.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { useSession } from '#renderer/api/context.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Alert, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { FactList } from './FactList.tsx'
import {
  handoverFieldNames,
  handoverInput,
  type HandoverStart,
  handoverValues,
  type HandoverValues,
  hoursOf,
} from './handover-form.ts'
import { HandoverNotes } from './HandoverNotes.tsx'
import { PlaceSwitch } from './PlaceSwitch.tsx'
import classes from './Shift.module.css'

const route = getRouteApi('/care/handovers/new')

/** What the one before asked to keep an eye on: it is answered or passed on. */
function Before({ previous }: Pick<HandoverStart, 'previous'>) {
  if (previous === null || previous.focus.length === 0) return null
  return (
    <Panel title={`${previous.outgoing} 交下来的重点`}>
      <ul className={classes.rows}>
        {previous.focus.map(({ residentId, bed, name, note }) => (
          <li key={`${residentId} ${note}`} className={classes.fact}>
            <span className={classes.bed}>{bed ?? ''}</span>
            <PlaceLink link={`/residents/${residentId}`} className={classes.name}>
              {name}
            </PlaceLink>
            <span />
            <span className={classes.what}>{note}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The facts of the hours that stand in the form, which may differ from those proposed. */
function FactsOf({
  start,
  values,
}: {
  readonly start: HandoverStart
  readonly values: HandoverValues
}) {
  const { beganAt, endedAt } = hoursOf(values, start)
  const isOther = beganAt !== start.beganAt || endedAt !== start.endedAt
  const isWhole = beganAt !== undefined && endedAt !== undefined
  const other = useOperationQuery(
    getHandoverStart,
    { floorId: start.floorId, ...(isWhole ? { beganAt, endedAt } : {}) },
    { enabled: isOther && isWhole, keepPrevious: true },
  )
  const facts = isOther ? (other.data?.facts ?? []) : start.facts
  return (
    <Panel title={`记录里有 ${facts.length} 件事`}>
      <FactList facts={facts} nothing="这段时间没有需要交接的记录。" />
    </Panel>
  )
}

function HandoverForm({ start }: { readonly start: HandoverStart }) {
  const navigate = route.useNavigate()
  const session = useSession()
  const signing = useCommand(signHandover)
  const place = start.floorId ?? 'home'
  const record = useRecordForm<HandoverValues>({
    initialValues: handoverValues(start),
    schema: signHandover.input,
    toInput: (values) => handoverInput(values, start),
    fieldNames: handoverFieldNames,
    draft: useDraftStore<HandoverValues>('care.signHandover', place),
    save: async (values) => {
      const { id } = await signing.mutateAsync(handoverInput(values, start))
      notifyDone('已交班，等接班的人签字')
      await navigate({ to: '/care/handovers/$id', params: { id } })
    },
  })
  const { form } = record
  return (
    <PanelColumns
      isWideLeft
      left={
        <Panel>
          <RecordForm
            record={record}
            label="交班"
            saveLabel={`${session?.name ?? ''} 签字交班`}
            onCancel={() => void navigate({ to: '/care/handovers' })}
          >
            <FormGroup title="哪一段时间">
              <Field width="quarter">
                <TextInput
                  label="班次"
                  required
                  maxLength={10}
                  {...form.getInputProps('shiftName')}
                />
              </Field>
              <Field>
                <div className={classes.hours}>
                  <DayField label="从哪一天" required {...form.getInputProps('beganOn')} />
                  <HourField label="几点" {...form.getInputProps('beganTime')} />
                  <DayField label="到哪一天" required {...form.getInputProps('endedOn')} />
                  <HourField label="几点止" {...form.getInputProps('endedTime')} />
                </div>
              </Field>
            </FormGroup>
            <FormGroup title="交代">
              <Field>
                <HandoverNotes record={record} residents={start.residents} />
              </Field>
              <Field>
                <Textarea
                  label="补充"
                  autosize
                  minRows={3}
                  maxLength={2000}
                  placeholder="设备、物品、家属来电等记录里没有的事"
                  {...form.getInputProps('remarks')}
                />
              </Field>
            </FormGroup>
            <Alert variant="light" color="gray">
              右边是程序从记录里列出的事，签字时照当时的记录存下来，以后不再变。
            </Alert>
          </RecordForm>
        </Panel>
      }
      right={
        <>
          <Before previous={start.previous} />
          <FactsOf start={start} values={form.values} />
        </>
      }
    />
  )
}

/** A form is not pulled away under somebody's hands: it keeps the hours with which it opened. */
function OpenedForm({ floorId }: { readonly floorId: number | null }) {
  const start = useOpened(getHandoverStart, { floorId })
  return (
    <Loaded of={start} what="交接班内容">
      {(value) => <HandoverForm start={value} />}
    </Loaded>
  )
}

/** The outgoing shift: what the records say is there already, she adds and signs. */
export function NewHandoverPage() {
  const { floorId = null } = route.useSearch()
  const navigate = route.useNavigate()
  const start = useOperationQuery(getHandoverStart, { floorId })
  return (
    <Page
      title="交班"
      actions={
        <PlaceSwitch
          floors={start.data?.floors ?? []}
          value={floorId}
          onChange={(chosen) =>
            void navigate({ search: { floorId: chosen ?? undefined }, replace: true })
          }
        />
      }
    >
      <OpenedForm key={floorId} floorId={floorId} />
    </Page>
  )
}
