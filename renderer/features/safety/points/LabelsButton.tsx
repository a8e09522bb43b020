import { printPointLabels } from '#shared/contract/safety/point.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Button, Menu } from '@mantine/core'

interface LabelsButtonProps {
  readonly children: string
  /** Which places; all that are in use unless told. */
  readonly of?: { readonly ids?: number[]; readonly routeId?: number }
}

/** Labels with QR codes, in one of two sizes. */
export function LabelsButton({ children, of = {} }: LabelsButtonProps) {
  const paper = useDocument(printPointLabels)
  const asOf = useAsOfInput()
  const print = (size: 'small' | 'large') => paper.make({ ...of, ...asOf, size })
  return (
    <>
      <Menu position="bottom-end" shadow="sm">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} />}
            loading={paper.isBusy}
          >
            {children}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => print('large')}>大标签，一页 10 张</Menu.Item>
          <Menu.Item onClick={() => print('small')}>小标签，一页 24 张</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
