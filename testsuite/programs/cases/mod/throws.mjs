throw new Error('module error');
