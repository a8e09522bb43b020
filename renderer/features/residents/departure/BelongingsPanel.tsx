import {
  listBelongings,
  printBelongings,
  voidBelonging,
} from '#shared/contract/residents/belonging.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { VoidButton } from '../VoidButton.tsx'
import {
  type Belonging,
  RecordBelongingsDialog,
  ReturnBelongingsDialog,
} from './BelongingDialogs.tsx'
import { CorrectBelongingDialog } from './CorrectBelongingDialog.tsx'

interface OwnerProps {
  readonly residentId: number
  readonly name: string
}

function PrintButton({ residentId }: Pick<OwnerProps, 'residentId'>) {
  const print = useAsk(printBelongings)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        loading={print.isPending}
        onClick={() =>
          print.mutate({ residentId, ...asOf }, { onSuccess: setDocument, onError: notifyFailure })
        }
      >
        打印清单
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

interface LineProps {
  readonly thing: Belonging
  readonly onCorrect: () => void
}

function ThingLine({ thing, onCorrect }: LineProps) {
  const mayVoid = useMay('residents.follow')
  const mayCorrect = useHolds('residents.follow')
  const { id, version, what, itemCount, isValuable, keptWhere, receivedOn } = thing
  const { returnedOn, returnedTo, note } = thing
  const came = [keptWhere, `${receivedOn} 收`, note].filter(Boolean).join('，')
  return (
    <li>
      <strong>{what}</strong>
      <span>{itemCount} 件</span>
      {isValuable ? <StatusMark kind="special">贵重</StatusMark> : null}
      {returnedOn === null ? null : (
        <StatusMark kind="well">
          {returnedOn} 退还{returnedTo === null ? '' : `给 ${returnedTo}`}
        </StatusMark>
      )}
      <span className="unknown">{came}</span>
      <LineEnd>
        {mayCorrect ? (
          <Button variant="subtle" size="compact-xs" aria-label={`更正${what}`} onClick={onCorrect}>
            更正
          </Button>
        ) : null}
        {mayVoid ? (
          <VoidButton
            operation={voidBelonging}
            input={{ id, version }}
            label="作废"
            what={`${what} ${itemCount} 件`}
            explanation="登记错了、重复登记时用。退还的不要作废。"
          />
        ) : null}
      </LineEnd>
    </li>
  )
}

/** Things that a person brought, what is kept first. */
export function BelongingsPanel({ residentId, name }: OwnerProps) {
  const things = useOperationQuery(listBelongings, { residentId, ...useAsOfInput() })
  const mayWrite = useMay('residents.follow')
  const [dialog, setDialog] = useState<'record' | 'return' | Belonging | null>(null)
  const kept = things.data?.rows.filter(({ returnedOn }) => returnedOn === null) ?? []
  const close = () => setDialog(null)
  const of = { residentId, name, onClose: close }
  return (
    <Panel
      title="随身物品"
      aside={
        <span>
          {things.data === undefined || things.data.rows.length === 0 ? null : (
            <PrintButton residentId={residentId} />
          )}
          {mayWrite && kept.length > 0 ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setDialog('return')}>
              退还
            </Button>
          ) : null}
          {mayWrite ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setDialog('record')}>
              登记
            </Button>
          ) : null}
        </span>
      }
    >
      <Loaded of={things} what="随身物品">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记。</Text>
          ) : (
            <Lines label="随身物品">
              {rows.map((thing) => (
                <ThingLine key={thing.id} thing={thing} onCorrect={() => setDialog(thing)} />
              ))}
            </Lines>
          )
        }
      </Loaded>
      {dialog === 'record' ? <RecordBelongingsDialog {...of} /> : null}
      {dialog === 'return' ? <ReturnBelongingsDialog {...of} things={kept} /> : null}
      {typeof dialog === 'object' && dialog !== null ? (
        <CorrectBelongingDialog thing={dialog} onClose={close} />
      ) : null}
    </Panel>
  )
}
