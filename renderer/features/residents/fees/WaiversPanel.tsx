import { endWaiver, voidWaiver } from '#shared/contract/fees/waiver.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { ChargeVoid } from './ChargeVoid.tsx'
import { EndDialog } from './EndDialog.tsx'
import { periodText, type Terms, type Waiver, waiverText } from './fees-words.ts'
import { tellDone } from './tell-done.ts'
import { WaiverDialog } from './WaiverDialog.tsx'

interface WaiversPanelProps {
  readonly residentId: number
  readonly terms: Terms
}

interface LineProps {
  readonly waiver: Waiver
  readonly asOf: string
  readonly may: boolean
  readonly onEnd: () => void
}

function WaiverLine({ waiver, asOf, may, onEnd }: LineProps) {
  const { id, version, waiverFrom, waiverTo, reason, approvedBy } = waiver
  const period = periodText(waiverFrom, waiverTo)
  return (
    <li>
      <span>
        <strong>{waiverText(waiver)}</strong>　{reason}　{approvedBy}批准
      </span>
      <span className="unknown">
        {period}
        {waiverFrom > asOf ? '，还没开始' : ''}
      </span>
      <LineEnd>
        {may ? (
          <>
            <Button variant="subtle" size="compact-xs" onClick={onEnd}>
              {waiverTo === null ? '结束' : '改结束日期'}
            </Button>
            <ChargeVoid
              operation={voidWaiver}
              input={{ id, version }}
              what={`${waiverText(waiver)}，${period}`}
              explanation="登记错了才作废；不再减免的用“结束”。原内容留在操作记录里。"
            />
          </>
        ) : null}
      </LineEnd>
    </li>
  )
}

/** What the home does not ask of her, who approved it and why. */
export function WaiversPanel({ residentId, terms }: WaiversPanelProps) {
  const [open, setOpen] = useState<'new' | Waiver | null>(null)
  const end = useCommand(endWaiver)
  const mayApprove = useMay('fees.approve')
  const may = mayApprove && terms.stay?.settledOn === null
  const close = () => setOpen(null)
  return (
    <Panel
      title="减免"
      aside={
        may && terms.basis !== null ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen('new')}>
            批准减免
          </Button>
        ) : null
      }
    >
      {terms.waivers.length === 0 ? (
        <Text c="dimmed">{mayApprove ? '没有减免。' : '没有减免。减免由院长批准。'}</Text>
      ) : (
        <Lines label="减免">
          {terms.waivers.map((waiver) => (
            <WaiverLine
              key={waiver.id}
              waiver={waiver}
              asOf={terms.asOf}
              may={may}
              onEnd={() => setOpen(waiver)}
            />
          ))}
        </Lines>
      )}
      {open === 'new' ? (
        <WaiverDialog residentId={residentId} day={terms.asOf} onClose={close} />
      ) : null}
      {open !== null && open !== 'new' ? (
        <EndDialog
          title={`结束减免：${waiverText(open)}`}
          label="到哪一天为止"
          day={open.waiverTo ?? (open.waiverFrom > terms.asOf ? open.waiverFrom : terms.asOf)}
          schema={endWaiver.input}
          name="waiverTo"
          of={open}
          end={async (waiverTo) => {
            const { id, version } = open
            const { warning } = await end.mutateAsync({ id, version, waiverTo })
            tellDone('结束日期已登记', warning)
          }}
          onClose={close}
        />
      ) : null}
    </Panel>
  )
}
