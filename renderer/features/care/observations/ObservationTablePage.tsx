import {
  listLatestObservations,
  observationKinds,
  recordObservationTable,
} from '#shared/contract/care/observation.ts'
import { YiluError } from '#shared/errors.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Group, MultiSelect, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { type EntryHead, HeadFields, headNow, observedAtOf } from './EntryFields.tsx'
import type { LatestRow } from './observation-columns.tsx'
import { isFar, type Kind, valueOf } from './observation-words.ts'
import { EntryTable } from './EntryTable.tsx'

const route = getRouteApi('/care/observations/table')

/** What is measured on a morning round. */
const usual = ['temperature', 'pulse', 'systolic', 'diastolic']

interface Values extends EntryHead {
  /** `12:pulse` → what was typed. */
  cells: Record<string, string>
}

interface TableFormProps {
  readonly people: readonly LatestRow[]
  readonly kinds: readonly Kind[]
  readonly subject: string
}

const cellOf = ({ residentId }: LatestRow, { key }: Kind) => `${residentId}:${key}`

/** The filled rows as the service wants them. */
function rowsOf(people: readonly LatestRow[], kinds: readonly Kind[], values: Values) {
  return people.flatMap((person) => {
    const own = kinds.flatMap(
      (kind) => valueOf(kind, values.cells[cellOf(person, kind)] ?? '') ?? [],
    )
    return own.length === 0 ? [] : [{ residentId: person.residentId, values: own }]
  })
}

/** Refusals name the place in the list; the table calls cells by person and kind. */
function byCell(error: unknown, rows: ReturnType<typeof rowsOf>): unknown {
  if (!(error instanceof YiluError) || error.fields === null) return error
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([path, word]) => {
      const [, row = '', value = ''] = /^rows\.(\d+)\.values\.(\d+)/.exec(path) ?? []
      const found = rows[Number(row)]
      const kind = found?.values[Number(value)]?.kind
      const isCell = row !== '' && found !== undefined && kind !== undefined
      return [isCell ? `cells.${found.residentId}:${kind}` : 'observedHour', word]
    }),
  )
  return new YiluError(error.code, error.rule, error.message, fields)
}

function TableForm({ people, kinds, subject }: TableFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(recordObservationTable)
  const confirmed = useRef('')
  const back = () => navigate({ to: '/care/observations' })

  /** What lies far from the last values is asked about once. */
  function assertMeant(values: Values) {
    const far = people.flatMap((person) =>
      kinds.flatMap((kind) => {
        const last = person.values.find((one) => one.kind === kind.key)
        const cell = cellOf(person, kind)
        const isOut = isFar(kind, values.cells[cell] ?? '', last?.amount)
        return isOut ? [{ cell, what: `${person.name}${kind.name}` }] : []
      }),
    )
    const mark = JSON.stringify(values.cells)
    if (far.length === 0 || confirmed.current === mark) return
    confirmed.current = mark
    const names = far.map(({ what }) => what).join('、')
    const text = `${names}与上次相差较大，还没有保存。核对无误再保存一次。`
    const fields = Object.fromEntries(far.map(({ cell }) => [`cells.${cell}`, '与上次相差较大']))
    throw new YiluError('rule_violated', 'far-from-last', text, fields)
  }

  const record = useRecordForm<Values & Record<string, unknown>>({
    initialValues: { ...headNow(), cells: {} },
    schema: recordObservationTable.input,
    toInput: (values) => ({
      observedAt: observedAtOf(values),
      observedByStaffId: values.observedByStaffId,
      rows: rowsOf(people, kinds, values),
    }),
    fieldNames: { observedAt: 'observedHour' },
    draft: useDraftStore('care.recordObservationTable', subject),
    save: async (values) => {
      assertMeant(values)
      const rows = rowsOf(people, kinds, values)
      const { observedByStaffId } = values
      const observedAt = observedAtOf(values)
      try {
        const kept = await command.mutateAsync({ observedAt, observedByStaffId, rows })
        notifyDone(`已保存 ${rows.length} 人 ${kept.ids.length} 项`)
        if (kept.alarms.length > 0) {
          notifyWarning(
            `${kept.alarms.length} 个报警：${kept.alarms[0]?.name} ${kept.alarms[0]?.text}`,
          )
        }
      } catch (error) {
        throw byCell(error, rows)
      }
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="整层登记观察"
      saveLabel="保存全部"
      onCancel={() => void back()}
    >
      <FormGroup>
        <HeadFields form={form} />
      </FormGroup>
      <EntryTable
        people={people}
        kinds={kinds}
        valueAt={(person, kind) => form.values.cells[cellOf(person, kind)] ?? ''}
        errorAt={(person, kind) =>
          form.errors[`cells.${cellOf(person, kind)}`] as string | undefined
        }
        onChange={(person, kind, value) =>
          form.setFieldValue(`cells.${cellOf(person, kind)}`, value)
        }
      />
    </RecordForm>
  )
}

/** Chosen kinds over the people of a floor: Enter goes to the next person. */
export function ObservationTablePage() {
  const kinds = useOpened(observationKinds, {})
  const latest = useOpened(listLatestObservations, { limit: 1000 })
  const [chosen, setChosen] = useState<readonly string[]>(usual)
  const [floor, setFloor] = useState<string | null>(null)
  return (
    <Page title="整层登记观察" sub="回车到下一位老人，Tab 到下一项，F9 保存；空着的不登记。">
      <Loaded of={kinds} what="观察项目">
        {({ rows: all }) => (
          <Loaded of={latest} what="在住老人">
            {({ rows, floors }) => {
              const floorId = floor ?? String(floors[0]?.id ?? '')
              const people = rows.filter(
                (row) => !row.isAway && (floorId === 'all' || String(row.floorId) === floorId),
              )
              const columns = all.filter(({ key }) => chosen.includes(key))
              return (
                <Panel
                  title={`${people.length} 人`}
                  aside={
                    <Group gap="xs">
                      <Select
                        aria-label="楼层"
                        w="9rem"
                        allowDeselect={false}
                        data={[
                          ...floors.map(({ id, name }) => ({ value: String(id), label: name })),
                          { value: 'all', label: '全部楼层' },
                        ]}
                        value={floorId}
                        onChange={setFloor}
                      />
                      <MultiSelect
                        aria-label="登记的项目"
                        placeholder="登记的项目"
                        miw="22rem"
                        data={all.map(({ key, name }) => ({ value: key, label: name }))}
                        value={[...chosen]}
                        onChange={setChosen}
                      />
                    </Group>
                  }
                >
                  {people.length === 0 || columns.length === 0 ? (
                    <EmptyState title="没有可登记的">选一个有人住的楼层和至少一个项目。</EmptyState>
                  ) : (
                    <TableForm key={floorId} subject={floorId} people={people} kinds={columns} />
                  )}
                </Panel>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
