import { importWorkbook } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Checkbox, Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Counts, Findings } from './Findings.tsx'

const route = getRouteApi('/office/import/new')

type Reading = OutputOf<typeof importWorkbook>

interface Picked {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const sheetKinds = {
  residents: '老人',
  staff: '员工（以后的版本导入）',
  neither: '没有认出',
} as const

function Sheets({ reading }: { readonly reading: Reading }) {
  return (
    <Panel title="认出的工作表">
      {reading.sheets.map((sheet) => (
        <Text key={sheet.name} size="sm">
          <strong>{sheet.name}</strong>：{sheetKinds[sheet.kind]}，{sheet.rowCount} 行
          {sheet.headerRow === null ? '' : `，表头在第 ${sheet.headerRow} 行`}
          {sheet.columns.some((column) => column.field === null)
            ? `；不导入的列：${sheet.columns
                .filter((column) => column.field === null)
                .map((column) => column.heading)
                .join('、')}`
            : ''}
        </Text>
      ))}
    </Panel>
  )
}

function ReadingFindings({ reading }: { readonly reading: Reading }) {
  return (
    <>
      {reading.problems.length === 0 ? (
        <Panel>
          <StatusMark kind="well">没有读不进的行</StatusMark>
        </Panel>
      ) : (
        <Panel
          title={`不能导入的 ${reading.problems.length} 处`}
          aside={
            <Text size="sm" c="dimmed">
              这些行会跳过，其他行照常导入
            </Text>
          }
        >
          <Findings label="不能导入的行" findings={reading.problems} />
        </Panel>
      )}
      {reading.warnings.length === 0 ? null : (
        <Panel
          title={`要留意的 ${reading.warnings.length} 处`}
          aside={
            <Text size="sm" c="dimmed">
              会导入，导入后再核对
            </Text>
          }
        >
          <Findings label="要留意的行" findings={reading.warnings} />
        </Panel>
      )}
    </>
  )
}

interface ConfirmProps {
  readonly reading: Reading
  readonly isBusy: boolean
  readonly options: ReactNode
  readonly onConfirm: () => void
  readonly onOther: () => void
}

function Confirm({ reading, isBusy, options, onConfirm, onOther }: ConfirmProps) {
  const { residents, rooms, beds } = reading.imported
  return (
    <Panel
      title="试读结果"
      aside={
        <Text size="sm" c="dimmed">
          还没有写入任何数据
        </Text>
      }
    >
      <Counts
        counts={[
          ['位老人可导入', residents],
          ['间新房间', rooms],
          ['张新床位', beds],
          ['行与现有相同', reading.unchanged],
        ]}
      />
      <Group mt="sm">
        <Button disabled={residents + rooms + beds === 0} loading={isBusy} onClick={onConfirm}>
          确认导入
        </Button>
        <Button variant="default" disabled={isBusy} onClick={onOther}>
          换一个文件
        </Button>
        {options}
      </Group>
    </Panel>
  )
}

/** Pick a workbook, read it on trial, see what is wrong, then bring it in. */
export function ImportPage() {
  const navigate = route.useNavigate()
  const trial = useCommand(importWorkbook)
  const real = useCommand(importWorkbook)
  const [picked, setPicked] = useState<Picked | null>(null)
  const [createBeds, setCreateBeds] = useState(true)

  function read(file: Picked, withBeds: boolean) {
    setPicked(file)
    trial.mutate({ ...file, createBeds: withBeds, dryRun: true })
  }

  async function pick(file: File) {
    read({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, createBeds)
  }

  async function confirm(file: Picked) {
    const { batchId, imported } = await real.mutateAsync({ ...file, createBeds, dryRun: false })
    notifyDone(`已导入 ${imported.residents} 位老人`)
    if (batchId !== null) await navigate({ to: '/office/import/$batchId', params: { batchId } })
  }

  const withBeds = (
    <Checkbox
      label="表里有、系统里没有的床位，一并登记"
      checked={createBeds}
      disabled={trial.isPending || real.isPending}
      onChange={(event) => {
        setCreateBeds(event.currentTarget.checked)
        if (picked !== null) read(picked, event.currentTarget.checked)
      }}
    />
  )
  const error = real.error ?? trial.error
  const progress = real.progress ?? trial.progress
  return (
    <Page title="导入花名册" sub={picked === null ? '支持 xlsx、xls、csv' : picked.fileName}>
      {picked === null || error !== null ? (
        <>
          {error === null ? null : <ErrorState title="没有导入" message={error.message} />}
          <FilePick
            label="选择表格"
            accept=".xlsx,.xls,.csv"
            isBusy={trial.isPending}
            onFile={(file) => void pick(file)}
          >
            先试读，不会直接写入
            {withBeds}
          </FilePick>
        </>
      ) : null}
      {trial.isPending ? (
        <EmptyState title={progress?.text ?? `正在试读 ${picked?.fileName ?? ''}`} />
      ) : null}
      {trial.data === undefined || picked === null || error !== null || trial.isPending ? null : (
        <>
          <Confirm
            reading={trial.data}
            isBusy={real.isPending}
            options={withBeds}
            onConfirm={() => void confirm(picked).catch(() => undefined)}
            onOther={() => {
              setPicked(null)
              trial.reset()
            }}
          />
          <ReadingFindings reading={trial.data} />
          <Sheets reading={trial.data} />
        </>
      )}
    </Page>
  )
}
