import { getResidentMedicines } from '#shared/contract/care/medicine.ts'
import { printDoseSheet } from '#shared/contract/care/medicine-round.ts'
import { printMedicineReceipt } from '#shared/contract/care/medicine-stock.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CustodyPanel } from './CustodyPanel.tsx'
import { DosesPanel } from './DosesPanel.tsx'
import { MedicineDialog } from './MedicineDialog.tsx'
import { MedicinePanel } from './MedicinePanel.tsx'
import { type BatchOf, OutDialog } from './OutDialog.tsx'
import { ReceiveDialog } from './ReceiveDialog.tsx'
import { usePrint } from './use-print.ts'

const route = getRouteApi('/care/medicines/residents/$residentId')

type Kept = OutputOf<typeof getResidentMedicines>
type Open = 'medicine' | 'receive' | 'return' | 'discard' | 'count' | null

/** Batches of which something is left, with their medicines. */
function openBatches({ medicines }: Kept): readonly BatchOf[] {
  return medicines.flatMap((medicine) =>
    medicine.batches
      .filter(({ leftHundredths }) => leftHundredths > 0)
      .map((batch) => ({ medicine, batch })),
  )
}

function Allergies({ kept }: { readonly kept: Kept }) {
  if (kept.allergies === null) return <StatusMark kind="unknown">没有问过过敏</StatusMark>
  return (
    <Group gap="xs">
      {kept.allergies.map((line) => (
        <StatusMark key={line} kind={line === '无已知过敏' ? 'well' : 'bad'}>
          {line}
        </StatusMark>
      ))}
    </Group>
  )
}

interface ActionsProps {
  readonly kept: Kept
  readonly onOpen: (what: Open) => void
}

function Actions({ kept, onOpen }: ActionsProps) {
  const hasStock = openBatches(kept).length > 0
  const hasMedicine = kept.medicines.some(({ endedOn }) => endedOn === null)
  return (
    <>
      <Button onClick={() => onOpen('medicine')}>登记药品</Button>
      {hasMedicine ? (
        <Button variant="default" onClick={() => onOpen('receive')}>
          收入
        </Button>
      ) : null}
      {hasStock ? (
        <>
          <Button variant="default" onClick={() => onOpen('count')}>
            盘点
          </Button>
          <Button variant="default" onClick={() => onOpen('return')}>
            退回
          </Button>
          <Button variant="default" onClick={() => onOpen('discard')}>
            销毁
          </Button>
        </>
      ) : null}
    </>
  )
}

/** What the home keeps for one person: agreement, medicines with orders and stock, doses; as of the day shown. */
export function PersonMedicinesPage() {
  const { residentId } = route.useParams()
  const mayKeep = useMay('medicines.keep')
  const today = useToday()
  const day = useAsOf() ?? today
  const asOf = useAsOfInput()
  const kept = useOperationQuery(
    getResidentMedicines,
    { residentId, ...asOf },
    { keepPrevious: true },
  )
  const [open, setOpen] = useState<Open>(null)
  const sheet = usePrint(printDoseSheet)
  const receipt = usePrint(printMedicineReceipt)
  const close = () => setOpen(null)
  const handOver = (movementIds: readonly number[]) =>
    void receipt.print({ movementIds: [...movementIds] })
  const { data } = kept
  const batches = data === undefined ? [] : openBatches(data)
  return (
    <Page
      title="药品"
      sub={data === undefined ? undefined : <Allergies kept={data} />}
      count={data === undefined ? undefined : `${data.bed ?? ''} ${data.name}`}
      actions={
        <>
          {mayKeep && data !== undefined ? <Actions kept={data} onOpen={setOpen} /> : null}
          <Button
            variant="default"
            loading={sheet.isBusy}
            onClick={() => void sheet.print({ residentId, day, days: 7, ...asOf })}
          >
            打印给药单
          </Button>
          <LinkButton to="/residents/$residentId" params={{ residentId }} variant="default">
            老人档案
          </LinkButton>
        </>
      }
    >
      <Loaded of={kept} what="药品">
        {(shown) => (
          <div style={{ display: 'flex', flexDirection: 'column', gap: '0.75rem' }}>
            <CustodyPanel kept={shown} day={day} />
            {shown.medicines.map((medicine) => (
              <MedicinePanel key={medicine.id} medicine={medicine} day={day} />
            ))}
            <DosesPanel residentId={residentId} />
          </div>
        )}
      </Loaded>
      {open === 'medicine' ? (
        <MedicineDialog residentId={residentId} medicine={null} onClose={close} />
      ) : null}
      {open === 'receive' && data !== undefined ? (
        <ReceiveDialog
          residentId={residentId}
          medicines={data.medicines.filter(({ endedOn }) => endedOn === null)}
          day={day}
          onReceived={handOver}
          onClose={close}
        />
      ) : null}
      {open === 'return' || open === 'discard' || open === 'count' ? (
        <OutDialog
          residentId={residentId}
          kind={open}
          batches={batches}
          onDone={handOver}
          onClose={close}
        />
      ) : null}
      <DocumentScreen document={sheet.document} onClose={sheet.close} />
      <DocumentScreen document={receipt.document} onClose={receipt.close} />
    </Page>
  )
}
