const express = require('express');

const router = express.Router();
const jobs = new Map();

router.get('/jobs', (req, res) => res.json([...jobs.keys()]));
router.delete('/jobs/:id', (req, res) => {
  jobs.delete(req.params.id);
  res.status(204).end();
});

module.exports = router;
