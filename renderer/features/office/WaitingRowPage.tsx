import {
  dropWaitingRow,
  getWaitingRow,
  type ImportField,
  importFields,
  importFieldWords,
  listWaitingRows,
  retryWaitingRow,
} from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { type Fact, Facts } from '#renderer/ui/Facts.tsx'
import { IdNumberField } from '#renderer/ui/IdNumberField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { focusFirstError } from '#renderer/ui/form-keys.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { PersonLink } from './PersonLink.tsx'
import { WaitingRowState } from './WaitingRowState.tsx'

const route = getRouteApi('/office/import/waiting/$id')

type Row = OutputOf<typeof getWaitingRow>

type RowValues = Record<ImportField, string> & { createBeds: boolean }

/** In their usual order, the remark last. */
const fieldOrder = [...importFields.filter((field) => field !== 'remark'), 'remark'] as const

/** Fields of the row; the one with the problem even where the table has no such column. */
function fieldsOf({ values, problem }: Row): readonly ImportField[] {
  return fieldOrder.filter((field) => values[field] !== undefined || problem.field === field)
}

function initialValues(row: Row): RowValues {
  const texts = importFields.map((field) => [field, row.values[field] ?? ''])
  return {
    ...(Object.fromEntries(texts) as Record<ImportField, string>),
    createBeds: row.createBeds,
  }
}

const fieldNames = Object.fromEntries(importFields.map((field) => [`values.${field}`, field]))

/** Where one goes on: the row after this one, else the first that still waits, else the list. */
function useNextRow(id: number) {
  const { batchId } = route.useSearch()
  const navigate = route.useNavigate()
  const of = batchId === undefined ? {} : { batchId }
  const waiting = useOperationQuery(listWaitingRows, { ...of, limit: 1000 })
  const rows = waiting.data?.rows ?? []
  const at = rows.findIndex((row) => row.id === id)
  const next = rows[at + 1] ?? rows.find((row) => row.id !== id)
  return {
    of,
    /** `第 3 行，共 10 行` among those that wait; null for a row that does not. */
    place: at === -1 ? null : `第 ${at + 1} 条，共 ${waiting.data?.total ?? rows.length} 条`,
    nextId: next?.id ?? null,
    goOn: async () => {
      if (next === undefined) await navigate({ to: '/office/import/waiting', search: of })
      else {
        await navigate({ to: '/office/import/waiting/$id', params: { id: next.id }, search: of })
      }
    },
  }
}

interface RowFormProps {
  readonly row: Row
  readonly onDone: () => Promise<void>
}

function RowForm({ row, onDone }: RowFormProps) {
  const { of } = useNextRow(row.id)
  const navigate = route.useNavigate()
  const command = useCommand(retryWaitingRow)
  const fields = fieldsOf(row)
  const toInput = ({ createBeds, ...texts }: RowValues) => ({
    id: row.id,
    version: row.version,
    values: Object.fromEntries(fields.map((field) => [field, texts[field]])),
    createBeds,
  })
  const record = useRecordForm<RowValues>({
    initialValues: initialValues(row),
    schema: retryWaitingRow.input,
    toInput,
    fieldNames,
    draft: useDraftStore<RowValues>('office.retryWaitingRow', row.id),
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      const name = values.name.trim()
      const more = warnings.length === 0 ? '' : `；留意：${warnings[0]?.message ?? ''}`
      notifyDone(`${name} 已导入${more}`)
      await onDone()
    },
  })
  const { form } = record
  const { field: wrong, message } = row.problem
  const { setFieldError } = form
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wrong !== null) setFieldError(wrong, message)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: later errors are those of the tries
  }, [])
  const isMarked = wrong !== null && form.errors[wrong] !== undefined
  useEffect(() => {
    if (isMarked) focusFirstError(frame.current)
  }, [isMarked])
  return (
    <RecordForm
      record={record}
      label="更正这一行"
      saveLabel="再试"
      onCancel={() => void navigate({ to: '/office/import/waiting', search: of })}
    >
      <div ref={frame}>
        <FormGroup>
          {fields.map((field) => (
            <Field key={field} width={field === 'address' || field === 'remark' ? 'whole' : 'half'}>
              {field === 'idNumber' ? (
                <IdNumberField
                  label={importFieldWords.idNumber}
                  {...form.getInputProps('idNumber')}
                />
              ) : (
                <TextInput label={importFieldWords[field]} {...form.getInputProps(field)} />
              )}
            </Field>
          ))}
          {row.kind === 'staff' ? null : (
            <Field>
              <Checkbox
                label="床位不在系统里就一并登记"
                {...form.getInputProps('createBeds', { type: 'checkbox' })}
              />
            </Field>
          )}
        </FormGroup>
      </div>
    </RecordForm>
  )
}

function ClosedRow({ row }: { readonly row: Row }) {
  const facts = fieldsOf(row).map((field): Fact => ({
    label: importFieldWords[field],
    value: row.values[field],
  }))
  return (
    <Panel
      isNarrow
      title="表里原来写的"
      aside={
        <>
          <WaitingRowState state={row.state} />
          {row.subject === null ? null : <PersonLink subject={row.subject}>看档案</PersonLink>}
        </>
      }
    >
      <Facts facts={facts} />
    </Panel>
  )
}

function DropRow({ row, onDone }: RowFormProps) {
  const drop = useCommand(dropWaitingRow)
  return (
    <ConfirmButton
      variant="default"
      title="不再导入这一行"
      explanation="这一行不再等待更正，也不会随同一份表格再出现。已经导入的人不受影响。"
      confirmLabel="不再导入"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await drop.mutateAsync({ id: row.id, version: row.version, reason })
        notifyDone('这一行不再导入')
        await onDone()
      }}
    >
      不再导入
    </ConfirmButton>
  )
}

/** One row that could not come in: its texts to be corrected, with the reason at the field. */
export function WaitingRowPage() {
  const { id } = route.useParams()
  const query = useOperationQuery(getWaitingRow, { id })
  const { of, place, nextId, goOn } = useNextRow(id)
  const row = query.data
  const isOpen = row?.state === 'waiting'
  return (
    <Page
      title={row === undefined ? '待更正的导入行' : (row.values.name ?? '没有姓名的一行')}
      count={isOpen ? place : undefined}
      sub={row === undefined ? undefined : `${row.fileName} · ${row.sheet} 第 ${row.row} 行`}
      actions={
        <>
          {isOpen && row !== undefined ? <DropRow row={row} onDone={goOn} /> : null}
          {nextId === null ? null : (
            <LinkButton
              to="/office/import/waiting/$id"
              params={{ id: nextId }}
              search={of}
              variant="default"
            >
              下一行
            </LinkButton>
          )}
          <LinkButton to="/office/import/waiting" search={of} variant="default">
            全部待更正
          </LinkButton>
        </>
      }
    >
      <Loaded of={query} what="这一行">
        {(value) =>
          value.state === 'waiting' ? (
            <Panel isNarrow>
              <RowForm key={value.id} row={value} onDone={goOn} />
            </Panel>
          ) : (
            <ClosedRow row={value} />
          )
        }
      </Loaded>
    </Page>
  )
}
