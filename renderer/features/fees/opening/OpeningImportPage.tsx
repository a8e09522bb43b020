import { importOpeningBalances, listOpeningBalances } from '#shared/contract/fees/opening.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ImportProgress } from '#renderer/domain/workbook/ImportProgress.tsx'
import { SheetGuesses } from '#renderer/domain/workbook/SheetGuesses.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type ImportRow, ImportRows } from './ImportRows.tsx'
import { balanceKinds, type Choice, type Choices, type Reading } from './opening-import.ts'
import { OpeningImports } from './OpeningImports.tsx'

const route = getRouteApi('/fees/opening/import')

function useImport() {
  const navigate = route.useNavigate()
  const trial = useCommand(importOpeningBalances)
  const real = useCommand(importOpeningBalances)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [reading, setReading] = useState<Reading | null>(null)

  function read(next: Choice) {
    setChoice(next)
    real.reset()
    trial.mutate({ ...next, dryRun: true }, { onSuccess: setReading })
  }

  function forget() {
    setChoice(null)
    setReading(null)
    trial.reset()
    real.reset()
  }

  async function confirm() {
    if (choice === null) return
    const { people } = await real.mutateAsync({ ...choice, dryRun: false })
    notifyDone(`已导入 ${people} 人的期初余额`)
    await navigate({ to: '/fees/opening' })
  }

  return {
    choice,
    reading,
    error: real.error ?? trial.error,
    progress: real.progress ?? trial.progress,
    isBusy: trial.isPending || real.isPending,
    isWriting: real.isPending,
    read,
    forget,
    confirm,
  }
}

/** The choices with one row's changed; undefined takes it back. */
function withChoice(
  choices: Choices,
  { sheet, row }: ImportRow,
  residentId: number | null | undefined,
): Choices {
  const others = choices.filter((one) => one.sheet !== sheet || one.row !== row)
  return residentId === undefined ? others : [...others, { sheet, row, residentId }]
}

interface TrialProps {
  readonly reading: Reading
  readonly isBusy: boolean
  readonly isWriting: boolean
  readonly onConfirm: () => void
  readonly onChoose: (row: ImportRow, residentId: number | null | undefined) => void
}

/** What would come of it, row by row; one button makes it so. */
function Trial({ reading, isBusy, isWriting, onConfirm, onChoose }: TrialProps) {
  const { people, sums, rows } = reading
  const left = rows.filter(({ state }) => state === 'problem').length
  const words = [
    ['欠费', sums.receivable],
    ['押金', sums.deposit],
    ['预收', sums.prepaid],
    ['会员费', sums.membership],
  ] as const
  const parts = words.flatMap(([label, fen]) => (fen === 0 ? [] : [`${label} ${formatFen(fen)}`]))
  return (
    <Panel
      title="2 试读结果"
      aside={
        <Text size="sm" c="dimmed">
          还没有写入任何数据
        </Text>
      }
    >
      <Group mb="sm" gap="lg" align="center">
        <Button disabled={people === 0 || isBusy} loading={isWriting} onClick={onConfirm}>
          确认导入 {people} 人
        </Button>
        <Text size="sm">
          {people === 0 ? '没有新的内容可以导入' : `${parts.join('，')} 元`}
          {left === 0 ? '' : `；${left} 行不能导入，其余照常`}
        </Text>
      </Group>
      <ImportRows rows={rows} isBusy={isBusy} onChoose={onChoose} />
    </Panel>
  )
}

/** Before a file is picked: the day, the file, and what was imported before. */
function Pick({
  isBusy,
  onPick,
}: {
  readonly isBusy: boolean
  readonly onPick: (choice: Choice) => void
}) {
  const today = useToday()
  const known = useOperationQuery(listOpeningBalances, { limit: 1 }).data
  const [typed, setTyped] = useState('')
  const balanceOn = known?.balanceOn ?? typed
  const isReady = /^\d{4}-\d{2}-\d{2}$/.test(balanceOn)
  async function pick(file: File) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    onPick({ fileName: file.name, bytes, balanceOn, mapping: [], choices: [] })
  }
  return (
    <>
      <Panel isNarrow>
        {known !== undefined && known.balanceOn !== null ? (
          <Text>
            余额日期 <strong>{known.balanceOn}</strong>，期初余额都记在这一天终了
          </Text>
        ) : (
          <DayField
            label="余额日期"
            required
            max={today}
            description="表里的余额是哪一天终了的：开始用本系统记账的前一天"
            value={typed}
            onChange={setTyped}
          />
        )}
      </Panel>
      {isReady ? (
        <FilePick
          label="选择表格"
          accept=".xlsx,.xls,.csv"
          isBusy={isBusy}
          onFile={(file) => void pick(file)}
        >
          要有姓名和押金、预收（余额）、欠费、会员费中的一列；列的顺序和叫法不限。先试读，不会直接写入
        </FilePick>
      ) : (
        <Text c="dimmed">先填余额日期，再选表格。</Text>
      )}
      <OpeningImports />
    </>
  )
}

/** Pick a workbook of balances, see row by row who is meant and what would come of it, then bring it in. */
export function OpeningImportPage() {
  const { choice, reading, error, progress, isBusy, isWriting, read, forget, confirm } = useImport()
  const other = (
    <Button variant="default" disabled={isBusy} onClick={forget}>
      换一个文件
    </Button>
  )
  return (
    <Page
      title="导入期初余额"
      sub={choice === null ? '支持 xlsx、xls、csv' : `${choice.fileName}，${choice.balanceOn} 终了`}
      actions={choice === null ? undefined : other}
    >
      {error === null ? null : (
        <ErrorState title={isWriting ? '没有导入' : '没有读成'} message={error.message} />
      )}
      {choice === null ? <Pick isBusy={isBusy} onPick={read} /> : null}
      {isBusy ? <ImportProgress progress={progress} isWriting={isWriting} /> : null}
      {reading === null || choice === null ? null : (
        <>
          <SheetGuesses
            sheets={reading.sheets}
            mapping={choice.mapping}
            of={balanceKinds}
            isBusy={isBusy}
            onMapping={(mapping) => read({ ...choice, mapping })}
          />
          <Trial
            reading={reading}
            isBusy={isBusy}
            isWriting={isWriting}
            onConfirm={() => void confirm().catch(() => undefined)}
            onChoose={(row, residentId) =>
              read({ ...choice, choices: withChoice(choice.choices, row, residentId) })
            }
          />
        </>
      )}
    </Page>
  )
}
