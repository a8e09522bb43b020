import { endCharge, voidCharge } from '#shared/contract/fees/charge.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { AgreementDialog } from './AgreementDialog.tsx'
import { ChargeDialog } from './ChargeDialog.tsx'
import { ChargeVoid } from './ChargeVoid.tsx'
import { EndDialog } from './EndDialog.tsx'
import { type Charge, chargeText, periodText, type Terms } from './fees-words.ts'
import { tellDone } from './tell-done.ts'

interface ChargesPanelProps {
  readonly residentId: number
  readonly terms: Terms
}

type Open =
  | { readonly kind: 'new' | 'agreement' }
  | { readonly kind: 'correct' | 'end'; readonly charge: Charge }
  | null

interface LineProps {
  readonly charge: Charge
  readonly asOf: string
  readonly may: boolean
  readonly onOpen: (open: Open) => void
}

function ChargeLine({ charge, asOf, may, onOpen }: LineProps) {
  const { id, version, name, chargeFrom, chargeTo, note } = charge
  const by = charge.agreementId === null ? '' : `　协议 ${charge.agreementNumber ?? '无编号'}`
  const period = periodText(chargeFrom, chargeTo)
  const isComing = chargeFrom > asOf
  return (
    <li>
      <span>
        <strong>{name}</strong>　{chargeText(charge)}
        {by}
        {note === null ? '' : `　${note}`}
      </span>
      <span className="unknown">
        {period}
        {isComing ? '，还没开始' : ''}
      </span>
      <LineEnd>
        {may ? (
          <>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onOpen({ kind: 'correct', charge })}
            >
              更正
            </Button>
            {chargeTo === null && !isComing ? (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => onOpen({ kind: 'end', charge })}
              >
                停收
              </Button>
            ) : null}
            <ChargeVoid
              operation={voidCharge}
              input={{ id, version }}
              what={`${name}，${period}`}
              explanation={
                isComing
                  ? '作废后到那一天不变，之前的约定接着收。原内容留在操作记录里。'
                  : '登记错了才作废；不再收的用“停收”。原内容留在操作记录里。'
              }
            />
          </>
        ) : null}
      </LineEnd>
    </li>
  )
}

/** Items that she pays beside everybody's, and everybody's items at her own price. */
export function ChargesPanel({ residentId, terms }: ChargesPanelProps) {
  const [open, setOpen] = useState<Open>(null)
  const end = useCommand(endCharge)
  const may = useMay('fees.charge') && terms.stay?.settledOn === null
  const isIn = terms.basis !== null
  const close = () => setOpen(null)
  return (
    <Panel
      title="单独约定"
      aside={
        may && isIn ? (
          <span>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => setOpen({ kind: 'agreement' })}
            >
              按协议登记
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => setOpen({ kind: 'new' })}>
              登记收费项目
            </Button>
          </span>
        ) : null
      }
    >
      {terms.charges.length === 0 ? (
        <Text c="dimmed">没有另收的项目，也没有另定的价格。</Text>
      ) : (
        <Lines label="单独约定">
          {terms.charges.map((charge) => (
            <ChargeLine
              key={charge.id}
              charge={charge}
              asOf={terms.asOf}
              may={may}
              onOpen={setOpen}
            />
          ))}
        </Lines>
      )}
      {open?.kind === 'agreement' ? (
        <AgreementDialog residentId={residentId} onClose={close} />
      ) : null}
      {open?.kind === 'new' || open?.kind === 'correct' ? (
        <ChargeDialog
          residentId={residentId}
          charge={open.kind === 'correct' ? open.charge : null}
          day={terms.asOf}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'end' ? (
        <EndDialog
          title={`停收：${open.charge.name}`}
          label="停收日期"
          day={terms.asOf}
          schema={endCharge.input}
          name="chargeTo"
          of={open.charge}
          end={async (chargeTo) => {
            const { id, version } = open.charge
            const { warning } = await end.mutateAsync({ id, version, chargeTo })
            tellDone('已停收', warning)
          }}
          onClose={close}
        />
      ) : null}
    </Panel>
  )
}
