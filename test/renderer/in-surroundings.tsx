import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import { Surroundings } from '#renderer/app/Surroundings.tsx'
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'

/** Renders within theme, calendar and messages as the program does. */
export function renderInSurroundings(children: ReactNode) {
  return render(<Surroundings>{children}</Surroundings>)
}
