import { CodeField } from '#renderer/ui/CodeField.tsx'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'

interface ProveCodeProps {
  readonly code: string
  readonly onBack: () => void
  readonly onProved: () => void
}

/** As the code is read from paper: small letters, O for 0, I or L for 1 are taken as meant. */
function normal(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Two groups that are asked for; never the first, which is the easiest to remember. */
function askedGroups(count: number): readonly [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2))
  const first = 1 + (a % (count - 1))
  const second = 1 + ((first - 1 + 1 + (b % (count - 2))) % (count - 1))
  return first < second ? [first, second] : [second, first]
}

/** Two groups typed back from paper prove that the code was written down. */
export function ProveCode({ code, onBack, onProved }: ProveCodeProps) {
  const groups = code.split('-')
  const [asked] = useState(() => askedGroups(groups.length))
  const [typed, setTyped] = useState<readonly string[]>(['', ''])
  const [isChecked, setChecked] = useState(false)
  const isRight = asked.map((place, at) => normal(typed[at] ?? '') === groups[place])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isRight.every(Boolean)) onProved()
    else setChecked(true)
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text>对着写下或打印的恢复码，输入其中两组。</Text>
        <Group align="flex-start">
          {asked.map((place, at) => (
            <CodeField
              key={place}
              label={`第 ${place + 1} 组`}
              value={typed[at] ?? ''}
              autoFocus={at === 0}
              onChange={(value) => {
                setChecked(false)
                setTyped(typed.map((old, index) => (index === at ? value : old)))
              }}
              error={isChecked && isRight[at] !== true ? '与恢复码不符' : undefined}
            />
          ))}
        </Group>
        <Group mt="xs">
          <Button type="submit">核对恢复码</Button>
          <Button variant="default" onClick={onBack}>
            回去再看一眼
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
