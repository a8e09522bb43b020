import {
  listCustodyMovements,
  printCustody,
  voidCustodyMovement,
} from '#shared/contract/fees/custody.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { bookWords } from './custody-words.ts'
import classes from './Custody.module.css'

type BookOfMonth = OutputOf<typeof listCustodyMovements>
type Line = BookOfMonth['rows'][number]

function VoidButton({ line }: { readonly line: Line }) {
  const command = useCommand(voidCustodyMovement)
  const id = line.movementId ?? 0
  return (
    <ConfirmButton
      size="compact-xs"
      title={`作废：${bookWords[line.purpose]} ${formatFen(line.inFen + line.outFen)} 元`}
      explanation="账目在今天冲销，原来的一笔留着。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

const sumText = (fen: number) => (fen === 0 ? '' : formatFen(fen))

function LineRow({ line, may }: { readonly line: Line; readonly may: boolean }) {
  const { on, purpose, name, words, note, reference, isReversal, movementId } = line
  const about = [isReversal ? words : '', note ?? '', reference ?? ''].filter((part) => part !== '')
  return (
    <tr>
      <td>{on}</td>
      <td>
        {bookWords[purpose]}
        {isReversal ? '（冲销）' : ''}
        {about.length === 0 ? null : <div className="unknown">{about.join('，')}</div>}
      </td>
      <td>{name ?? ''}</td>
      <td className={classes.fen}>{sumText(line.inFen)}</td>
      <td className={classes.fen}>{sumText(line.outFen)}</td>
      <td className={classes.fen}>{formatFen(line.balanceFen)}</td>
      {may ? <td>{movementId === null ? null : <VoidButton line={line} />}</td> : null}
    </tr>
  )
}

function BookTable({ book, may }: { readonly book: BookOfMonth; readonly may: boolean }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">用途</th>
          <th scope="col">老人</th>
          <th scope="col" className={classes.fen}>
            收入
          </th>
          <th scope="col" className={classes.fen}>
            支出
          </th>
          <th scope="col" className={classes.fen}>
            余额
          </th>
          {may ? <th aria-label="操作" /> : null}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{book.from ?? ''}</td>
          <td colSpan={4}>月初余额</td>
          <td className={classes.fen}>{formatFen(book.openingFen)}</td>
          {may ? <td /> : null}
        </tr>
        {book.rows.map((line, index) => (
          <LineRow key={`${line.entryId}-${index}`} line={line} may={may} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{book.to}</td>
          <td colSpan={2}>合计</td>
          <td className={classes.fen}>{formatFen(book.inFen)}</td>
          <td className={classes.fen}>{formatFen(book.outFen)}</td>
          <td className={classes.fen}>{formatFen(book.closingFen)}</td>
          {may ? <td /> : null}
        </tr>
      </tfoot>
    </table>
  )
}

function PrintButton({ month }: { readonly month: string }) {
  const print = useAsk(printCustody)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ month }).then(setDocument, notifyFailure)}
      >
        打印收支表
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

/** A month of the account: each sum in and out with the balance after it. */
export function Book({ month }: { readonly month: string }) {
  const may = useMay('fees.receive')
  const book = useOperationQuery(listCustodyMovements, { month, ...useAsOfInput() })
  return (
    <Panel title={`${month} 收支（元）`} aside={<PrintButton month={month} />}>
      <Loaded of={book} what="存管账户收支">
        {(value) =>
          value.rows.length === 0 && value.openingFen === 0 ? (
            <Text size="sm" c="dimmed">
              这个月没有收支。
            </Text>
          ) : (
            <BookTable book={value} may={may} />
          )
        }
      </Loaded>
    </Panel>
  )
}
