import {
  exportSubsidyList,
  keepSubsidyList,
  printSubsidyList,
  voidSubsidyList,
} from '#shared/contract/indicators/subsidy.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { IconDownload, IconPrinter } from '#renderer/ui/icons.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { fenToYuan } from '#renderer/ui/yuan.ts'
import { Button, Group, Select, Text } from '@mantine/core'
import type { MonthValue } from './month-value.ts'
import type { SubsidyView } from './subsidy-view.ts'

interface Props {
  readonly value: MonthValue
  readonly onView: (change: Partial<SubsidyView>) => void
}

function askedOf({ scheme, month, edition }: MonthValue) {
  const asked = { schemeId: scheme.id, month }
  return edition === null ? asked : { ...asked, edition }
}

function KeepButton({ value, onView }: Props) {
  const command = useCommand(keepSubsidyList)
  const { scheme, month, sumFen, rows, editions, difference } = value
  const isSame = difference !== null && difference.rows.length === 0
  if (isSame || rows.length === 0 || value.isRunning) return null
  const next = (editions.at(-1)?.edition ?? 0) + 1
  return (
    <ConfirmButton
      variant="filled"
      title={`留存${formatMonth(month)}的名单`}
      explanation={`${rows.length} 行，合计 ${fenToYuan(sumFen)} 元，留作第 ${next} 版。以后记录再改，这一版也不变，差异会列出来。`}
      confirmLabel="留存"
      onConfirm={async () => {
        const seen = { seenFen: sumFen, seenCount: rows.length, seenEditions: editions.length }
        const { edition } = await command.mutateAsync({
          schemeId: scheme.id,
          month,
          note: null,
          ...seen,
        })
        notifyDone(`已留存第 ${edition} 版`)
        onView({ edition })
      }}
    >
      {next === 1 ? '留存名单' : `留存第 ${next} 版`}
    </ConfirmButton>
  )
}

function VoidButton({ value, onView }: Props) {
  const command = useCommand(voidSubsidyList)
  const last = value.editions.at(-1)
  if (last === undefined || last.edition !== value.edition) return null
  return (
    <ConfirmButton
      title={`作废第 ${last.edition} 版`}
      explanation="用于留存错的。已经报出去的不要作废，改好记录后留存新的一版。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: last.id, version: last.version, reason })
        notifyDone('已作废')
        onView({ edition: undefined })
      }}
    >
      作废这一版
    </ConfirmButton>
  )
}

function Files({ value }: Pick<Props, 'value'>) {
  const asOf = useAsOfInput()
  const door = useDoor()
  const mayExport = useMay('lists.export')
  const print = useDocument(printSubsidyList)
  const toExport = useAsk(exportSubsidyList)
  const asked = { ...askedOf(value), ...asOf }

  async function save() {
    const savedAs = await door.saveFile(await toExport.mutateAsync(asked))
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isBusy}
        onClick={() => print.make(asked)}
      >
        打印
      </Button>
      {mayExport ? (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          loading={toExport.isPending}
          onClick={() => void save().catch(notifyFailure)}
        >
          导出表格
        </Button>
      ) : null}
      <DocumentScreen document={print.document} onClose={print.close} />
    </>
  )
}

function stateWords({ edition, editions, isRunning }: MonthValue): string {
  const kept = editions.find((one) => one.edition === edition)
  if (kept !== undefined) return `${instantText(kept.keptAt)} 由 ${kept.by} 留存`
  if (isRunning) return '这个月还没有过完，只算已经过去的日子'
  return editions.length === 0 ? '按现在的记录计算，还没有留存' : '按现在的记录计算'
}

/** What the month comes to, which edition is shown, and what can be done with it. */
export function MonthActions({ value, onView }: Props) {
  const mayWrite = useMay('allowances.write')
  const { month, rows, leftOut, sumFen, editions, edition } = value
  const choices = [
    { value: '', label: '按现在的记录' },
    ...editions.map((one) => ({ value: String(one.edition), label: `第 ${one.edition} 版` })),
  ]
  return (
    <Panel
      title={formatMonth(month)}
      aside={
        <Group gap="xs">
          {editions.length === 0 ? null : (
            <Select
              aria-label="哪一版"
              w={136}
              allowDeselect={false}
              data={choices}
              value={edition === null ? '' : String(edition)}
              onChange={(next) =>
                onView({ edition: next === null || next === '' ? undefined : Number(next) })
              }
            />
          )}
          <Files value={value} />
          {mayWrite && edition === null ? <KeepButton value={value} onView={onView} /> : null}
          {mayWrite && edition !== null ? <VoidButton value={value} onView={onView} /> : null}
        </Group>
      }
    >
      <Text size="sm">
        {`名单 ${rows.length} 行，合计 ${fenToYuan(sumFen)} 元；不在名单内 ${leftOut.length} 行。${stateWords(value)}。`}
      </Text>
    </Panel>
  )
}
