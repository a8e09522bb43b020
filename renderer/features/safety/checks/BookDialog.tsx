import { printRoundBook } from '#shared/contract/safety/check-shown.ts'
import { monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'

interface BookProps {
  readonly kinds: readonly { readonly key: string; readonly name: string }[]
  readonly kind: string | undefined
}

function Chooser({
  kinds,
  kind: first,
  onMake,
  isBusy,
}: BookProps & {
  readonly onMake: (of: { month: string; kind: string }) => void
  readonly isBusy: boolean
}) {
  const today = useToday()
  const last = monthOf(useAsOf() ?? today)
  const [month, setMonth] = useState(last)
  const [chosen, setKind] = useState<string | null>(first ?? null)
  const kind = chosen ?? kinds[0]?.key ?? null
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        一个月一本，每天每个时段一行：谁、几点、到了哪些点位、结论。
      </Text>
      <MonthChooser month={month} last={last} onChange={setMonth} />
      <Select
        label="种类"
        allowDeselect={false}
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={kind}
        onChange={setKind}
      />
      <Group gap="xs">
        <Button
          loading={isBusy}
          disabled={kind === null}
          onClick={() => kind !== null && onMake({ month, kind })}
        >
          生成
        </Button>
      </Group>
    </Stack>
  )
}

/** The month's book of one kind, on paper. */
export function BookButton({ kinds, kind }: BookProps) {
  const [isOpen, setOpen] = useState(false)
  const paper = useDocument(printRoundBook)
  const asOf = useAsOfInput()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        onClick={() => setOpen(true)}
      >
        月记录本
      </Button>
      <Modal
        opened={isOpen && paper.document === null}
        onClose={() => setOpen(false)}
        title="打印月记录本"
      >
        <Chooser
          kinds={kinds}
          kind={kind}
          isBusy={paper.isBusy}
          onMake={(of) => paper.make({ ...of, ...asOf })}
        />
      </Modal>
      <DocumentScreen
        document={paper.document}
        onClose={() => {
          paper.close()
          setOpen(false)
        }}
      />
    </>
  )
}
