import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import 'mantine-datatable/styles.css'
import './base.css'
import { createRoot } from 'react-dom/client'
import { ServiceClient } from '../api/client.ts'
import { ServiceProvider } from '../api/context.tsx'
import { DoorContext } from '../api/door.ts'
import { openDoor } from '../api/open-door.ts'
import { App } from './App.tsx'
import { makeRouter } from './router.ts'
import { Surroundings } from './Surroundings.tsx'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')

const door = openDoor()

createRoot(place).render(
  <DoorContext value={door}>
    <ServiceProvider client={new ServiceClient(door.connect)}>
      <Surroundings>
        <App router={makeRouter()} />
      </Surroundings>
    </ServiceProvider>
  </DoorContext>,
)
